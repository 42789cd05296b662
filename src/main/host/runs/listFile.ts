import { textCell } from '#shared/csvCell'
import { deltaOf } from '#shared/model/runOrder'
import { kindOfColumn, type RunColumn, type RunValue } from '#shared/model/runQuery'

/** The list of runs as it is written: one array a column, all in the order of the list. */
export type WrittenList = {
  readonly columns: readonly RunColumn[]
  readonly values: readonly (readonly RunValue[])[]
  /** What the reference run has in each column; null where there is no reference. */
  readonly reference: readonly RunValue[] | null
}

/** Rows that are written before the host may do something else. */
const rowsAtOnce = 1000

/** The name of a column in a file: that of the command line, the same in every language. */
export const columnName = (column: RunColumn): string => {
  const kind = kindOfColumn(column)
  return kind.kind === 'setting' ? kind.path : column
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}

/** A value as JSON holds it: tags and lists as such, times as ISO 8601, what is not finite as `nan`, `inf` or `-inf`. */
export function jsonValue(column: RunColumn, value: RunValue, reference: RunValue): unknown {
  const kind = kindOfColumn(column)
  if (kind.kind === 'delta') return deltaOf(value, reference)
  if (column === 'createdAt') return typeof value === 'number' ? new Date(value).toISOString() : null
  if (column === 'tags') return typeof value === 'string' ? parsed(value) : []
  const isList = kind.kind === 'setting' && typeof value === 'string' && /^[[{]/u.test(value)
  return isList ? parsed(value) : value
}

function cell(column: RunColumn, value: RunValue, reference: RunValue): string {
  const written = jsonValue(column, value, reference)
  if (written === null || written === undefined) return ''
  if (typeof written === 'number') return String(written)
  if (Array.isArray(written)) return textCell(written.map(String).join('; '))
  return textCell(typeof written === 'string' ? written : JSON.stringify(written))
}

const rowCount = ({ values }: WrittenList): number => values[0]?.length ?? 0

/** Rows in blocks, between which `pause` is awaited. */
async function inBlocks(
  list: WrittenList,
  row: (index: number) => string,
  pause: () => Promise<void>,
): Promise<string[]> {
  const blocks: string[] = []
  for (let first = 0; first < rowCount(list); first += rowsAtOnce) {
    const length = Math.min(rowsAtOnce, rowCount(list) - first)
    blocks.push(Array.from({ length }, (_, at) => row(first + at)).join(''))
    await pause()
  }
  return blocks
}

/** The list as CSV (RFC 4180, with a byte order mark); an empty cell is no value. */
export async function listCsv(list: WrittenList, pause: () => Promise<void>): Promise<string> {
  const { columns, values, reference } = list
  const row = (index: number): string => {
    const cells = columns.map((column, at) =>
      cell(column, values[at]?.[index] ?? null, reference?.[at] ?? null),
    )
    return `${cells.join(',')}\r\n`
  }
  const head = columns.map((column) => textCell(columnName(column))).join(',')
  return [`\uFEFF${head}\r\n`, ...(await inBlocks(list, row, pause))].join('')
}

/** One run of a list as an object by the names of its columns. */
export const listedObject = (
  { columns, values, reference }: WrittenList,
  index: number,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    columns.map((column, at) => [
      columnName(column),
      jsonValue(column, values[at]?.[index] ?? null, reference?.[at] ?? null),
    ]),
  )

/** The list as JSON: an array of objects, one a line. */
export async function listJson(list: WrittenList, pause: () => Promise<void>): Promise<string> {
  const last = rowCount(list) - 1
  const row = (index: number): string =>
    `${JSON.stringify(listedObject(list, index))}${index === last ? '\n' : ',\n'}`
  return ['[\n', ...(await inBlocks(list, row, pause)), ']\n'].join('')
}
