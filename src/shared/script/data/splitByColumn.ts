import type { Split } from '../../model/runSpec'

type ByTime = Extract<Split, { kind: 'time' }>
type ByGroup = Extract<Split, { kind: 'ratio' | 'k-fold' }>

const numbers = (shares: readonly number[]): string =>
  shares.map((share) => String(Number(share.toFixed(6)))).join(', ')

/** Ends of the three parts on the way from 0 to 1. */
const boundsOf = ({ train, validation }: { readonly train: number; readonly validation: number }): string =>
  `bounds = [${numbers([0, train, train + validation, 1])}]`

const cutAtBounds = `train, validation, test = (
    order[(low <= at) & (at < high)] for low, high in zip(bounds, bounds[1:])
)`

/** Code that cuts the rows of `able` in order of a column, which `code` gives: the earliest train, the latest test. */
export const cutByTime = (split: ByTime, code: string, able: string): readonly string[] => [
  '# The earliest rows train, the latest test; rows of the same time stay together.',
  `time = ${code}`,
  `order = np.flatnonzero(${able} & ~np.isnan(time))`,
  '_, places, counts = np.unique(time[order], return_inverse=True, return_counts=True)',
  '# Where each row lies from 0 to 1, those of the same time at their middle.',
  'at = ((np.cumsum(counts) - counts / 2) / len(order))[places]',
  boundsOf(split),
  cutAtBounds,
]

/** Code that deals whole groups of the rows of `able` out; `code` gives what tells the groups. */
export const dealtByGroup = (split: ByGroup, code: string, able: string): readonly string[] => [
  '# Rows of one group stay together. The same shares as in Descent as near as whole groups allow,',
  '# but not the same groups.',
  `order = np.flatnonzero(${able})`,
  `groups = np.unique((${code})[order], return_inverse=True)[1]`,
  'sizes = np.bincount(groups)',
  `turn = np.random.default_rng(${String(split.seed)}).permutation(len(sizes))`,
  '# Where the middle of each group lies when they come one after the other, from 0 to 1.',
  'middle = np.empty(len(sizes))',
  'middle[turn] = (np.cumsum(sizes[turn]) - sizes[turn] / 2) / len(order)',
  'at = middle[groups]',
  ...(split.kind === 'ratio' ? [boundsOf(split), cutAtBounds] : foldLines(split)),
]

const foldLines = ({ folds, fold, validation }: Extract<ByGroup, { kind: 'k-fold' }>): readonly string[] => [
  `fold, within = (at * ${String(folds)}).astype(int), at * ${String(folds)} % 1`,
  `test, others = order[fold == ${String(fold)}], fold != ${String(fold)}`,
  `validation = order[others & (within < ${String(validation)})]`,
  `train = order[others & (within >= ${String(validation)})]`,
]
