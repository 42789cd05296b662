import type { Column } from '#shared/model/dataset'
import type { Split } from '#shared/model/runSpec'
import { numbersOf } from './columnNumbers'
import type { TableRun } from './tableRun'

type ByTime = Extract<Split, { kind: 'time' }>
type ByGroup = Extract<Split, { kind: 'ratio' | 'k-fold' }>

const numbers = (shares: readonly number[]): string =>
  shares.map((share) => String(Number(share.toFixed(6)))).join(', ')

/** Ends of the three parts on the way from 0 to 1. */
const boundsOf = ({ train, validation }: { readonly train: number; readonly validation: number }): string =>
  numbers([0, train, train + validation, 1])

/** Code that cuts the rows in order of a column: the same rows as in Descent. */
export function cutByTime(split: ByTime, column: Column, { manifest }: TableRun): string {
  return [
    '# The earliest rows train, the latest test; rows of the same time stay together.',
    `time = (${numbersOf(column, manifest.source)}).loc[y.index].reset_index(drop=True).dropna()`,
    '# Where each row lies from 0 to 1, those of the same time at their middle.',
    'at = (time.rank() - 0.5) / len(time)',
    `bounds = [${boundsOf(split)}]`,
    'train, validation, test = [',
    '  torch.tensor(at.index[(low <= at) & (at < high)].to_numpy())',
    '  for low, high in zip(bounds, bounds[1:])',
    ']',
  ].join('\n')
}

/** Code that deals out whole groups. */
export function dealtByGroup(split: ByGroup, column: Column, { manifest }: TableRun): string {
  return [
    '# Rows of one group stay together. The same shares as in Descent as near as whole groups allow, but not the same',
    `# groups: it shuffles with a generator of its own${split.stratified ? ', and keeps the shares of the target as well' : ''}.`,
    `groups = (${numbersOf(column, manifest.source)}).loc[y.index]`,
    'groups = torch.tensor(pd.factorize(groups, use_na_sentinel=False)[0])',
    'sizes = torch.bincount(groups)',
    `order = torch.randperm(len(sizes), generator=torch.Generator().manual_seed(${String(split.seed)}))`,
    '# Where the middle of each group lies when they come one after the other, from 0 to 1.',
    'middle = torch.empty(len(sizes))',
    'middle[order] = (sizes[order].cumsum(0) - sizes[order] / 2) / len(y)',
    'at = middle[groups]',
    ...(split.kind === 'ratio' ? cutGroups(split) : cutFolds(split)),
  ].join('\n')
}

const cutGroups = (split: Extract<ByGroup, { kind: 'ratio' }>): readonly string[] => [
  `bounds = [${boundsOf(split)}]`,
  'train, validation, test = [',
  '  ((low <= at) & (at < high)).nonzero().flatten() for low, high in zip(bounds, bounds[1:])',
  ']',
]

const cutFolds = ({ folds, fold, validation }: Extract<ByGroup, { kind: 'k-fold' }>): readonly string[] => [
  `fold, within = (at * ${String(folds)}).long(), at * ${String(folds)} % 1`,
  `test = (fold == ${String(fold)}).nonzero().flatten()`,
  `validation = ((fold != ${String(fold)}) & (within < ${String(validation)})).nonzero().flatten()`,
  `train = ((fold != ${String(fold)}) & (within >= ${String(validation)})).nonzero().flatten()`,
]
