import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { AppError } from '#shared/errors'
import { fileFault } from '#shared/fileFault'
import { plainLayout } from '#shared/model/csvLines'
import type { ImportNote } from '#shared/model/importNote'
import { withPatience } from '#shared/patience'
import { unitSeparator } from '../csv/layout/encodeCells'
import type { OpenTable, SourceFile, TableBytes, WrittenFormat } from '../tableBytes'
import { openWorkbook, TooLong, type Workbook } from './package'
import { readSheet } from './sheetText'

/** A workbook is read into the memory whole, and what it holds beside its sheets is unpacked there. */
const [longestFile, longestPart] = [1 << 30, 256 << 20]
/** Sheets that are kept as text for the next look: those of a file and of its test file, as wanted and by their names. */
const mostKept = 4

/** A sheet as text, and what came with it. */
type Sheet = Pick<TableBytes, 'tables' | 'notes'> & {
  readonly written: WrittenFormat
  readonly text: Buffer
  readonly file: SourceFile
}

/** How the text of sheets is written. */
const written: Omit<WrittenFormat, 'table'> = {
  encoding: 'utf-8',
  delimiter: unitSeparator,
  layout: plainLayout,
  decimal: '.',
  thousands: '',
}

/**
 * Opens sheets of workbooks (.xlsx) as text. A sheet that was read is kept while its file stays as it is, since the
 * same one is looked at again and again before it is imported.
 */
export function createOpenSheet(): OpenTable {
  const kept = new Map<string, Promise<Sheet>>()
  const keep = (name: string, sheet: Promise<Sheet>): void => {
    kept.delete(name)
    kept.set(name, sheet)
    for (const old of [...kept.keys()].slice(0, -mostKept)) kept.delete(old)
  }
  return async (path, table) => {
    const state = await stateOf(path)
    const nameOf = (wanted: string | null): string => JSON.stringify([path, state, wanted])
    const opened = kept.get(nameOf(table)) ?? openSheet(path, table)
    keep(nameOf(table), opened)
    const sheet = await opened.catch((thrown: unknown) => {
      kept.delete(nameOf(table))
      throw thrown
    })
    // A format names the sheet that was found.
    keep(nameOf(sheet.written.table), opened)
    return bytesOf(sheet, async () => {
      if ((await stateOf(path)) !== state) throw new AppError('CONFLICT', 'fileChanged', { file: path })
    })
  }
}

function bytesOf({ text, file, ...sheet }: Sheet, expectSame: () => Promise<void>): TableBytes {
  return {
    ...sheet,
    kind: 'xlsx',
    size: text.length,
    read: (into, offset, length, position) =>
      Promise.resolve(text.copy(into, offset, position, position + length)),
    finish: async () => {
      await expectSame()
      return file
    },
    close: () => Promise.resolve(),
  }
}

/** Changes when the file does. */
async function stateOf(path: string): Promise<string> {
  try {
    const { size, mtimeMs } = await withPatience(stat(path), path)
    return `${String(size)} ${String(mtimeMs)}`
  } catch (thrown) {
    throw fileFault(thrown, path)
  }
}

async function openSheet(path: string, wanted: string | null): Promise<Sheet> {
  const bytes = await readBytes(path)
  try {
    const workbook = await openWorkbook(bytes)
    await workbook.expectSizes(longestPart)
    const { sheet, tables, notes } = await chooseSheet(workbook, wanted, path)
    const facts = await factsOf(workbook, sheet)
    const { text, notes: told } = await readSheet(bytes, sheet)
    const file = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    return { text, file, tables, notes: [...notes, ...facts, ...told], written: { ...written, table: sheet } }
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    const problem = thrown instanceof Error ? thrown.message : String(thrown)
    throw thrown instanceof TooLong
      ? new AppError('INVALID_INPUT', 'fileTooLarge', { file: path, problem }, { cause: thrown })
      : new AppError(
          'INVALID_INPUT',
          'fileDamaged',
          { file: path, format: 'Excel', problem },
          { cause: thrown },
        )
  }
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    const { size } = await withPatience(stat(path), path)
    if (size > longestFile)
      throw new AppError('INVALID_INPUT', 'fileTooLarge', { file: path, limit: longestFile })
    return await withPatience(readFile(path), path)
  } catch (thrown) {
    throw fileFault(thrown, path)
  }
}

/** The sheet that is wanted, by its name or its number; else the first that is shown and holds something. */
async function chooseSheet({ sheets, textOf }: Workbook, wanted: string | null, file: string) {
  const holds = await Promise.all(sheets.map(({ part }) => hasCells(textOf(part, '</c>'))))
  const tables = sheets.map(({ name, hidden }, index) => ({ name, hidden, empty: !(holds[index] ?? false) }))
  const filled = tables.filter(({ empty }) => !empty)
  const numbered = /^\d+$/.test(wanted ?? '') ? tables[Number(wanted) - 1] : undefined
  const taken =
    wanted === null
      ? (filled.find(({ hidden }) => !hidden) ?? filled[0])
      : (tables.find(({ name }) => name === wanted) ?? numbered)
  if (taken === undefined && wanted === null) throw new AppError('INVALID_INPUT', 'csvEmpty', { file })
  if (taken === undefined) {
    const names = tables.map(({ name }) => name).join(', ')
    throw new AppError('NOT_FOUND', 'tableMissing', { file, wanted: wanted ?? '', tables: names })
  }
  const named = (of: typeof tables): string[] => of.map(({ name }) => name)
  const others = filled.filter((table) => table !== taken)
  const note: ImportNote = {
    kind: 'sheetTaken',
    sheet: taken.name,
    others: named(others),
    hidden: named(others.filter(({ hidden }) => hidden)),
    empty: named(tables.filter(({ empty }) => empty)),
  }
  return { sheet: taken.name, tables, notes: tables.length > 1 ? [note] : [] }
}

/** Whether a cell of a sheet has a value or a text. */
async function hasCells(text: AsyncGenerator<string>): Promise<boolean> {
  for await (const piece of text) if (/<(?:\w+:)?(?:v|t)(?:\s[^>]*)?>[^<]/.test(piece)) return true
  return false
}

const formula =
  /<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:\/>|>[^<]*<\/(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*\/>|<(?:\w+:)?v>\s*<\/(?:\w+:)?v>)?\s*<\/(?:\w+:)?c>/g
const merged = /<(?:\w+:)?mergeCell\s[^>]*ref="([^"]+)"/g

/** What the library passes over: formulas without a result, which are empty then, and merged cells. */
async function factsOf({ sheets, textOf }: Workbook, sheet: string): Promise<readonly ImportNote[]> {
  const part = sheets.find(({ name }) => name === sheet)?.part ?? ''
  const [formulas, merges]: [string[], string[]] = [[], []]
  for await (const piece of textOf(part, '</c>')) {
    if (piece.includes('<f') || piece.includes(':f'))
      for (const [, cell = ''] of piece.matchAll(formula))
        // An empty text is a result.
        if (!/\bt="str"/.test(cell)) formulas.push(/\br="([^"]+)"/.exec(cell)?.[1] ?? '')
    for (const [, range = ''] of piece.matchAll(merged)) merges.push(range)
  }
  return [
    ...(formulas.length === 0
      ? []
      : [{ kind: 'formulasWithoutResult' as const, sheet, count: formulas.length, cell: formulas[0] ?? '' }]),
    ...(merges.length === 0
      ? []
      : [{ kind: 'cellsMerged' as const, sheet, count: merges.length, cell: merges[0] ?? '' }]),
  ]
}
