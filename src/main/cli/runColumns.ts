import { InvalidArgumentError } from 'commander'
import { comparisons, columnKind, runFacts, type RunColumn, type RunCondition } from '#shared/model/runQuery'

/** A column as it is named on the command line: a fact, a figure, `delta:` and a figure, or the path of a setting. */
export function columnArgument(text: string): RunColumn {
  if (columnKind(text) !== null) return text as RunColumn
  if (/^(data|network|training)\../u.test(text) || text === 'openTest') return `setting:${text}`
  throw new InvalidArgumentError(
    `${runFacts.join(', ')}, validation/accuracy, training.optimizer.learningRate …`,
  )
}

/** Columns between commas. */
export const columnsArgument = (text: string, before: readonly RunColumn[] = []): readonly RunColumn[] => [
  ...before,
  ...text.split(',').map((column) => columnArgument(column.trim())),
]

const symbols: Readonly<Record<string, RunCondition['is']>> = {
  ...Object.fromEntries(comparisons.map((is) => [is, is])),
  '~': 'contains',
}

function valueOf(column: RunColumn, text: string): number | string {
  if (column === 'createdAt') {
    const at = Date.parse(text)
    if (Number.isNaN(at)) throw new InvalidArgumentError('createdAt>=2026-01-31')
    return at
  }
  // SQLite's JSON has numbers in place of them.
  if (column.startsWith('setting:') && (text === 'true' || text === 'false')) return text === 'true' ? 1 : 0
  const number = Number(text)
  return text.trim() === '' || Number.isNaN(number) ? text : number
}

/** A condition such as `validation/accuracy>=0.9`, `tags=baseline` or `name~moons`. */
export function filterArgument(text: string, before: readonly RunCondition[] = []): readonly RunCondition[] {
  const [, name = '', symbol = '', value = ''] =
    /^([^=!<>~]+?)\s*(>=|<=|!=|=|>|<|~)\s*(.*)$/su.exec(text) ?? []
  const is = symbols[symbol]
  if (is === undefined)
    throw new InvalidArgumentError('validation/accuracy>=0.9, state=done, tags=baseline, name~moons')
  const column = columnArgument(name)
  return [...before, { column, is, value: valueOf(column, value) }]
}
