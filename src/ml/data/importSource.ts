import { basename, extname, join } from 'node:path'
import { AppError, unreachable } from '#shared/errors'
import type { WorkerImportEvent } from '#shared/contract/worker'
import type { DatasetSource } from '#shared/model/dataset'
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
  const { targetFolder } = folders
  const idx = { targetFolder, source, classNames: null }
  switch (source.kind) {
    case 'sample': {
      const path = join(folders.samplesFolder, `${source.name}.csv`)
      if (source.name === 'digits') return importDigits(path, targetFolder, source, signal)
      return importCsv({ path, targetFolder, name: source.name, source }, signal)
    }
    case 'mnist':
      return importIdx({ ...idx, folder: downloaded(folders), name: 'MNIST' }, signal)
    case 'fashion-mnist': {
      const [folder, name] = [downloaded(folders), 'Fashion-MNIST']
      return importIdx({ ...idx, folder, name, classNames: fashionClasses }, signal)
    }
    case 'idx':
      return importIdx({ ...idx, folder: source.folder, name: basename(source.folder) }, signal)
    case 'csv': {
      const { path, testPath, testFormat, format } = source
      const name = basename(path).replace(/\.(csv|tsv|txt)$/i, '')
      return importCsv(
        { path, testPath, testFormat, format, targetFolder, name, source, createTable },
        signal,
      )
    }
    case 'parquet': {
      const name = basename(source.path, extname(source.path))
      return importParquet({ path: source.path, targetFolder, name, source, createTable }, signal)
    }
    case 'image-folder':
      return importImageFolder(source, targetFolder, signal)
    case 'synthetic':
      return importSynthetic(source, targetFolder, signal)
    default:
      return unreachable(source)
  }
}

function downloaded({ filesFolder }: ImportFolders): string {
  if (filesFolder !== null) return filesFolder
  throw new AppError('BUG', 'internal', { message: 'a download needs a folder of files' })
}
