import { unreachable } from '../../errors'
import type { DatasetManifest } from '../../model/dataset'
import { splitBy, type RunData, type Split } from '../../model/runSpec'
import { besideScript } from '../program'
import { block } from '../python'
import { leaveOut, type CodeOf } from './leaveOut'
import { cutByTime, dealtByGroup } from './splitByColumn'

/** A split that deals rows out one by one. */
type RowSplit = Exclude<Split, { kind: 'time' }>

/** Code for the row numbers of each part, from the file beside the script. */
export const storedSplit = `parts = np.load('${besideScript.rows}')
train, validation, test = parts['train'], parts['validation'], parts['test']`

/**
 * Code that deals the rows out anew: the same shares, but not the same rows. `y` is there, NaN where it is missing; a split
 * that keeps the shares of the classes goes by it. `codeOf` gives Python for a column that rows are left out by, or that the
 * split goes by.
 */
export function freshSplit(manifest: DatasetManifest, data: RunData, codeOf: CodeOf): string {
  const { split } = data
  const able = `~np.isnan(y)${data.exclude === undefined ? '' : ' & ~left_out'}`
  const column = manifest.columns.find(({ name }) => name === splitBy(split)?.column)
  const lines = leaveOut(manifest, data, codeOf)
  if (split.kind === 'time' || (column !== undefined && split.kind !== 'given')) {
    if (column === undefined) return ''
    const code = codeOf(column)
    const dealt = split.kind === 'time' ? cutByTime(split, code, able) : dealtByGroup(split, code, able)
    return [...lines, ...dealt].join('\n')
  }
  return [...lines, dealtByRow(manifest, data, split, able)].join('\n')
}

function dealtByRow(
  manifest: DatasetManifest,
  { task }: Pick<RunData, 'task'>,
  split: RowSplit,
  able: string,
): string {
  const given = String(manifest.rows - manifest.givenTestRows)
  const tenths = 'np.searchsorted(np.quantile(y[order], np.arange(0.1, 1, 0.1)), y[order])'
  const order = [
    '# The same shares as in Descent, but not the same rows.',
    `order = np.random.default_rng(${String(split.seed)}).permutation(np.flatnonzero(${able}))`,
  ]
  const strata = split.stratified ? [`strata = ${task === 'classification' ? 'y[order]' : tenths}`] : []
  switch (split.kind) {
    case 'ratio':
      return [
        ...order,
        ...strata,
        ...cut('test, validation, train', [split.test, split.validation], split),
      ].join('\n')
    case 'given':
      return [
        ...order,
        '# The test rows came with the data.',
        `test, order = order[order >= ${given}], order[order < ${given}]`,
        ...strata,
        ...cut('validation, train', [split.validation], split),
      ].join('\n')
    case 'k-fold':
      return [
        ...order,
        ...strata,
        ...(split.stratified ? ["order = order[np.argsort(strata, kind='stable')]"] : []),
        `fold = np.arange(len(order)) % ${String(split.folds)}`,
        `test, order = order[fold == ${String(split.fold)}], order[fold != ${String(split.fold)}]`,
        ...strata,
        ...cut('validation, train', [split.validation], split),
      ].join('\n')
    default:
      return unreachable(split)
  }
}

/** Cuts `order` into parts, the last of which takes the rest: whole, or each of its strata. */
function cut(names: string, shares: readonly number[], { stratified }: RowSplit): readonly string[] {
  const ends = shares.map((_, index) => shares.slice(0, index + 1).reduce((sum, share) => sum + share, 0))
  const list = `[${ends.map((end) => String(Number(end.toFixed(6)))).join(', ')}]`
  const whole = block('def cut(rows):', [
    `return np.split(rows, [int(len(rows) * end + 0.5) for end in ${list}])`,
  ])
  if (!stratified) return [whole, '', `${names} = cut(order)`]
  return [
    whole,
    '',
    'parts = [cut(order[strata == stratum]) for stratum in np.unique(strata)]',
    `${names} = (np.concatenate(part) for part in zip(*parts))`,
  ]
}
