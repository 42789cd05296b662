import { open, readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, relative, sep } from 'node:path'
import { fileFault } from '#shared/fileFault'
import { maskedCrc } from './events/crc32c'

/** Where a run of another program lies: `key` is its path below what was chosen, with `/`; `.` for that itself. */
export type CurveSource = {
  readonly key: string
  readonly name: string
  /** Event files are one run together, in the order of their names; a table is one or several. */
  readonly kind: 'events' | 'table'
  readonly files: readonly string[]
  /** Tables beside event files, which tell the same run. */
  readonly beside: readonly string[]
  /** Chosen itself, and not found in a folder. */
  readonly isChosen: boolean
}

const deepest = 12
/** Names that loggers give to the table of a run: the folder is its name. */
const usualTables = new Set(['metrics', 'progress', 'result', 'trainer_state', 'history', 'log', 'training'])
const tableEndings = new Set(['.csv', '.tsv', '.jsonl', '.ndjson'])
/** A folder has other JSON files, too. */
const jsonNames = new Set(['result.json', 'trainer_state.json', 'history.json', 'log_history.json'])

/** What TensorBoard takes for an event file. */
const isEventName = (name: string): boolean => name.includes('tfevents')
const isTableName = (name: string): boolean =>
  tableEndings.has(extname(name).toLowerCase()) || jsonNames.has(name.toLowerCase())

/** Whether a file begins like one of records: its name may be any. */
async function beginsWithRecord(file: string): Promise<boolean> {
  const opened = await open(file)
  try {
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(12), 0, 12, 0)
    return bytesRead === 12 && maskedCrc(buffer.subarray(0, 8)) === buffer.readUInt32LE(8)
  } finally {
    await opened.close()
  }
}

const stem = (file: string): string => basename(file, extname(file))

/** The name of a run of event files: that of its folder, as TensorBoard has it. */
async function chosenFile(file: string): Promise<CurveSource> {
  const isEvents = isEventName(basename(file)) || (await beginsWithRecord(file))
  const name = isEvents || usualTables.has(stem(file).toLowerCase()) ? basename(dirname(file)) : stem(file)
  const kind = isEvents ? 'events' : 'table'
  return { key: '.', name: name === '' ? stem(file) : name, kind, files: [file], beside: [], isChosen: true }
}

function sourcesIn(root: string, folder: string, names: readonly string[]): readonly CurveSource[] {
  const key = relative(root, folder).split(sep).join('/')
  const name = key === '' ? basename(root) : key
  const inFolder = (found: readonly string[]): readonly string[] => found.map((one) => join(folder, one))
  const events = names.filter(isEventName)
  const tables = names.filter((one) => !isEventName(one) && isTableName(one))
  if (events.length > 0) {
    const files = inFolder(events)
    return [{ key: key || '.', name, kind: 'events', files, beside: tables, isChosen: false }]
  }
  // Ray writes the same rows twice.
  const once = tables.includes('progress.csv') ? tables.filter((one) => one !== 'result.json') : tables
  return once.map((table) => {
    const isUsual = usualTables.has(stem(table).toLowerCase())
    const path = key === '' ? table : `${key}/${table}`
    const shown = isUsual ? name : key === '' ? stem(table) : `${key}/${stem(table)}`
    return { key: path, name: shown, kind: 'table', files: inFolder([table]), beside: [], isChosen: false }
  })
}

async function below(root: string, folder: string, depth: number): Promise<readonly CurveSource[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  entries.sort((one, other) => (one.name < other.name ? -1 : 1))
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  const found = [...sourcesIn(root, folder, names)]
  if (depth === deepest) return found
  for (const entry of entries) {
    if (entry.isDirectory()) found.push(...(await below(root, join(folder, entry.name), depth + 1)))
  }
  return found
}

/**
 * Where the runs in a file, or in a folder and those below it, lie. Links to folders are not followed.
 * @throws {AppError} fileMissing, fileUnreadable …
 */
export async function findCurveFiles(path: string): Promise<readonly CurveSource[]> {
  try {
    const isFolder = (await stat(path)).isDirectory()
    return isFolder ? await below(path, path, 0) : [await chosenFile(path)]
  } catch (error) {
    throw fileFault(error, path)
  }
}
