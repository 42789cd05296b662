import { unreachable } from '#shared/errors'
import type { Split } from '#shared/model/runSpec'
import { cutByTime, dealtByGroup } from './splitByColumn'
import type { TableRun } from './tableRun'

/** A split that deals rows out one by one. */
type RowSplit = Exclude<Split, { kind: 'time' }>

/** Code that deals the rows of `y` out to `train`, `validation` and `test`. */
export function splitTable(run: TableRun): string {
  const { split } = run.data
  const { splitColumn } = run
  if (split.kind === 'time') return splitColumn === null ? '' : cutByTime(split, splitColumn, run)
  if (splitColumn === null || split.kind === 'given') return dealtByRow(split, run)
  return dealtByGroup(split, splitColumn, run)
}

function dealtByRow(split: RowSplit, { data, manifest }: TableRun): string {
  const strata =
    data.task === 'classification'
      ? 'strata = torch.tensor(y.to_numpy())'
      : "strata = torch.tensor(pd.qcut(y, 10, labels=False, duplicates='drop').to_numpy())"
  return [
    '# The same shares as in Descent, but not the same rows: it shuffles with a generator of its own.',
    ...cut(split),
    '',
    ...(split.stratified ? [strata] : []),
    `order = torch.randperm(len(y), generator=torch.Generator().manual_seed(${String(split.seed)}))`,
    ...dealt(split, manifest.rows - manifest.givenTestRows),
  ].join('\n')
}

/** Rows of a part of `rows`: rounded, halves up. */
const part = (share: number): string => `int(len(rows) * ${String(share)} + 0.5)`

/** A function that cuts shuffled rows into the parts. */
function cut(split: RowSplit): string[] {
  return split.kind === 'ratio'
    ? [
        'def cut(rows):',
        `  validation, test = ${part(split.validation)}, ${part(split.test)}`,
        '  return rows.split([len(rows) - validation - test, validation, test])',
      ]
    : [
        'def cut(rows):',
        `  validation = ${part(split.validation)}`,
        '  return rows.split([len(rows) - validation, validation])',
      ]
}

function dealt(split: RowSplit, testFrom: number): string[] {
  switch (split.kind) {
    case 'ratio':
      return [cutInto('train, validation, test', split)]
    case 'given':
      return [
        '# The test set that came with the data.',
        `given = torch.tensor(y.index >= ${String(testFrom)})[order]`,
        'test, order = order[given], order[~given]',
        cutInto('train, validation', split),
      ]
    case 'k-fold':
      return [
        ...(split.stratified ? ['order = order[strata[order].argsort(stable=True)]'] : []),
        `fold = torch.arange(len(order)) % ${String(split.folds)}`,
        `test, order = order[fold == ${String(split.fold)}], order[fold != ${String(split.fold)}]`,
        cutInto('train, validation', split),
      ]
    default:
      return unreachable(split)
  }
}

/** Cuts all rows at once, or those of each stratum. */
function cutInto(names: string, { stratified }: RowSplit): string {
  if (!stratified) return `${names} = cut(order)`
  const strata = '[cut(order[strata[order] == stratum]) for stratum in strata.unique()]'
  return [`parts = ${strata}`, `${names} = [torch.cat(part) for part in zip(*parts)]`].join('\n')
}
