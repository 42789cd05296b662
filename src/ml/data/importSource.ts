import { basename, extname, join } from 'node:path'
import { AppError } from '#shared/errors'
import type { WorkerImportEvent } from '#shared/contract/worker'
import type { DatasetSource, SourceKind, SourceOf, TableSource } from '#shared/catalog/sources/index'
import { isTableSource } from '#shared/catalog/sources/ofSource'
import { importCsv } from './csv/importCsv'
import { fashionClasses } from './idx/fashionClasses'
import { importIdx } from './idx/importIdx'
import { importImageFolder } from './images/importImageFolder'
import { importParquet } from './parquet/importParquet'
import { importDigits } from './samples/importDigits'
import { createTableWriter, type CreateTable } from './store/tableWriter'
import { importSynthetic } from './synthetic/importSynthetic'

/** Where an import finds and puts things. `filesFolder` holds the downloaded files of a source that has any. */
export type ImportFolders = {
  readonly targetFolder: string
  readonly filesFolder: string | null
  readonly samplesFolder: string
}

/** What an import is given beside its source. */
type ImportContext = ImportFolders & { readonly signal: AbortSignal; readonly createTable: CreateTable }

/** How each kind of source becomes a data set; tables of text all do in the same way, behind `openTable`. */
const importers: {
  readonly [Kind in OtherKind]: (
    source: Other[Kind],
    context: ImportContext,
  ) => AsyncGenerator<WorkerImportEvent>
} = {
  sample: (source, { samplesFolder, targetFolder, signal }) => {
    const path = join(samplesFolder, `${source.name}.csv`)
    return source.name === 'digits'
      ? importDigits(path, targetFolder, source, signal)
      : importCsv({ path, targetFolder, name: source.name, source }, signal)
  },
  mnist: (source, { signal, ...folders }) => {
    const { targetFolder } = folders
    const folder = downloaded(folders)
    return importIdx({ targetFolder, source, folder, name: 'MNIST', classNames: null }, signal)
  },
  'fashion-mnist': (source, { signal, ...folders }) => {
    const { targetFolder } = folders
    const folder = downloaded(folders)
    return importIdx(
      { targetFolder, source, folder, name: 'Fashion-MNIST', classNames: fashionClasses },
      signal,
    )
  },
  idx: (source, { targetFolder, signal }) => {
    const { folder } = source
    return importIdx({ targetFolder, source, folder, name: basename(folder), classNames: null }, signal)
  },
  parquet: (source, { targetFolder, signal, createTable }) => {
    const name = basename(source.path, extname(source.path))
    return importParquet({ path: source.path, targetFolder, name, source, createTable }, signal)
  },
  'image-folder': (source, { targetFolder, signal }) => importImageFolder(source, targetFolder, signal),
  synthetic: (source, { targetFolder, signal }) => importSynthetic(source, targetFolder, signal),
}

function importTable(
  source: TableSource,
  { targetFolder, signal, createTable }: ImportContext,
): AsyncGenerator<WorkerImportEvent> {
  const { path, testPath, testFormat, format, table, testTable } = source
  const name =
    source.kind === 'csv' ? basename(path).replace(/\.(csv|tsv|txt)$/i, '') : basename(path, extname(path))
  const job = {
    path,
    testPath,
    testFormat,
    format,
    table,
    testTable,
    targetFolder,
    name,
    source,
    createTable,
  }
  return importCsv(job, signal)
}

/**
 * Makes a data set's folder from its source; the last event is `done`. Leaving the iterator or aborting the signal
 * (CANCELLED `importCancelled`) leaves nothing behind, and so does every error. `createTable` writes the tables of files,
 * which may be large.
 */
export function importSource(
  source: DatasetSource,
  folders: ImportFolders,
  signal: AbortSignal,
  createTable: CreateTable = createTableWriter,
): AsyncGenerator<WorkerImportEvent> {
  const context = { ...folders, signal, createTable }
  return isTableSource(source) ? importTable(source, context) : importOther(source, context)
}

type OtherKind = Exclude<SourceKind, TableSource['kind']>
type Other = { readonly [Kind in OtherKind]: SourceOf<Kind> }

function importOther<Kind extends OtherKind>(
  source: Other[Kind] & { readonly kind: Kind },
  context: ImportContext,
): AsyncGenerator<WorkerImportEvent> {
  return importers[source.kind](source, context)
}

function downloaded({ filesFolder }: ImportFolders): string {
  if (filesFolder !== null) return filesFolder
  throw new AppError('BUG', 'internal', { message: 'a download needs a folder of files' })
}
