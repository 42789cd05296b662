import { encodingEntry } from '../../catalog/dialect/encodings'
import { markersIn, type CsvFormat } from '../../model/csvFormat'
import type { DatasetManifest } from '../../model/dataset'
import { block, bracketed, text, texts } from '../python'
import type { DataPlan } from './dataPlan'

type TextPlan = Extract<DataPlan, { kind: 'text' }>

/** More names than this are taken from the file, where they stand there as they are. */
const mostNames = 60

/**
 * Code that reads a file of text into `table`, a list of cells for each column by its name: the lines that are rows, as the
 * app took them. `files` is Python for the place of the file, and for that of a test file.
 */
export function readText(manifest: DatasetManifest, { format }: TextPlan, files: readonly string[]): string {
  const [path = "''"] = files
  const names = manifest.columns.map(({ name }) => name)
  const isNamed = names.length <= mostNames || !format.header || files.length > 1 || isRenamed(manifest)
  const left = leftOutLines(manifest, format, isNamed)
  const width = String(names.length)
  const rows = String(manifest.rows)
  const read = files.map((file) => `read(${file})`).join(' + ')
  return [
    ...(left.length === 0
      ? []
      : [
          `# Lines of the file that are no rows: ${leftOutWhat(manifest, format, isNamed)}.`,
          bracketed('left_out = {', left.map(lineRange), '}'),
          '',
        ]),
    block('def read(path):', [
      block(`with ${openedFile(path, format)} as file:`, readRows(format, left, isNamed)),
    ]),
    '',
    isNamed ? `names = ${texts(names)}\nrows = ${read}` : `names, *rows = ${read}`,
    ...(isNamed ? [] : ['names = [name.strip() for name in names]']),
    ...(manifest.rejected?.treatment === 'fill'
      ? [
          '# A row with too few cells lacks the last ones; what is too much is left out.',
          `rows = [(row + [''] * ${width})[:${width}] for row in rows]`,
        ]
      : []),
    `assert len(rows) == ${rows}, f'not the file that was trained on: {len(rows)} rows, not ${rows}'`,
    'table = dict(zip(names, zip(*rows)))',
  ].join('\n')
}

const isRenamed = ({ notes }: DatasetManifest): boolean => notes.some(({ kind }) => kind === 'columnRenamed')

function openedFile(path: string, { encoding }: CsvFormat): string {
  const python = encoding === 'utf-8' ? 'utf-8-sig' : (encodingEntry(encoding).python ?? encoding)
  const open = /\.gz['"]$/.test(path) ? "gzip.open(path, 'rt', " : 'open(path, '
  return `${open}encoding=${text(python)}, newline='')`
}

/** The rows of `file`; a line that is none is told by the line that its record ends on. */
function readRows(format: CsvFormat, left: readonly LineRange[], isNamed: boolean): readonly string[] {
  const isSpaced = format.layout.kind !== 'delimited'
  const records = isSpaced ? spacedRecords : csvReader(format)
  if (left.length === 0)
    return [`return [row for row in ${records} if row]${format.header && isNamed ? '[1:]' : ''}`]
  if (isSpaced)
    return [`return [row for line, row in enumerate(${records}, 1) if row and line not in left_out]`]
  return [
    `reader, rows, line = ${records}, [], 0`,
    block('for row in reader:', [
      'lines, line = range(line + 1, reader.line_num + 1), reader.line_num',
      block('if row and left_out.isdisjoint(lines):', ['rows.append(row)']),
    ]),
    'return rows',
  ]
}

/** Cells that runs of spaces divide; one with spaces stands in quotation marks. */
const spacedRecords = String.raw`([cell.strip('"') for cell in re.findall(r'"[^"]*"|\S+', line)] for line in file)`

function csvReader({ layout, delimiter }: CsvFormat): string {
  if (layout.kind !== 'delimited') return 'file'
  const options = [
    ...(delimiter === ',' ? [] : [`delimiter=${text(delimiter)}`]),
    ...(layout.quote === '"' ? [] : [`quotechar=${text(layout.quote)}`]),
  ]
  return `csv.reader(${['file', ...options].join(', ')})`
}

type LineRange = readonly [from: number, to: number]

/** Physical lines (from 1) that are no rows, the names among them where they are not read; none where those are the only one. */
function leftOutLines(
  { notes, rejected }: DatasetManifest,
  format: CsvFormat,
  isNamed: boolean,
): readonly LineRange[] {
  const first = format.firstLine ?? 1
  const noted = notes.flatMap((note) =>
    note.kind === 'leftOut' && note.file === 'training' && !note.kept ? note.lines : [],
  )
  const below = noted.filter(([, to]) => to >= first)
  const unreadable =
    rejected?.treatment === 'skip' ? rejected.listed.map(({ line }): LineRange => [line, line]) : []
  const above: readonly LineRange[] = first > 1 ? [[1, first - 1]] : []
  const others = [...above, ...below, ...unreadable]
  if (others.length === 0) return []
  return joined([...others, ...(format.header && isNamed ? [[first, first] as const] : [])])
}

/** Ranges in order, those that follow one another as one. */
function joined(ranges: readonly LineRange[]): readonly LineRange[] {
  const found: [number, number][] = []
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    const last = found.at(-1)
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else found.push([from, to])
  }
  return found
}

const lineRange = ([from, to]: LineRange): string =>
  from === to ? String(from) : `*range(${String(from)}, ${String(to + 1)})`

function leftOutWhat({ notes, rejected }: DatasetManifest, format: CsvFormat, isNamed: boolean): string {
  const first = format.firstLine ?? 1
  const isNoted = notes.some((note) => note.kind === 'leftOut' && !note.kept)
  return [
    ...(first > 1 ? ['a title'] : []),
    ...(format.header && isNamed ? ['the names'] : []),
    ...(isNoted ? ['notes, units or sums'] : []),
    ...(rejected?.treatment === 'skip' ? [`${String(rejected.count)} that cannot be read`] : []),
  ].join(', ')
}

/** The texts that stand for a missing value in most columns, and in a column where they are others. */
export function missingMarks(
  manifest: DatasetManifest,
  format: CsvFormat,
): { readonly usual: readonly string[]; readonly of: (name: string) => readonly string[] | null } {
  const usual = ['', ...format.missing]
  const own = new Map(
    manifest.columns.flatMap((column) => {
      const marks = ['', ...markersIn(format, column), ...(formMissing(format, column.name) ?? [])]
      const isUsual = marks.length === usual.length && marks.every((mark) => usual.includes(mark))
      return isUsual ? [] : [[column.name, marks] as const]
    }),
  )
  return { usual, of: (name) => own.get(name) ?? null }
}

function formMissing({ numbers }: CsvFormat, name: string): readonly string[] | null {
  return Object.hasOwn(numbers, name) ? (numbers[name]?.missing ?? null) : null
}
