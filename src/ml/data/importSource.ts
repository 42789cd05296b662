import { basename, join } from 'node:path'
import { AppError, unreachable } from '../../shared/errors'
import type { WorkerImportEvent } from '../../shared/contract/worker'
import type { DatasetSource } from '../../shared/model/dataset'
import { importCsv } from './csv/importCsv'
import { importIdx } from './idx/importIdx'
import { importDigits } from './samples/importDigits'
import { importSynthetic } from './synthetic/importSynthetic'

/** Where an import finds and puts things. `filesFolder` holds the downloaded files of a source that has any. */
export type ImportFolders = {
  readonly targetFolder: string
  readonly filesFolder: string | null
  readonly samplesFolder: string
}

/**
 * Makes a data set's folder from its source; the last event is `done`. Leaving the iterator or aborting the signal
 * (CANCELLED `importCancelled`) leaves nothing behind, and so does every error.
 */
export function importSource(
  source: DatasetSource,
  folders: ImportFolders,
  signal: AbortSignal,
): AsyncGenerator<WorkerImportEvent> {
  const { targetFolder } = folders
  switch (source.kind) {
    case 'sample': {
      const path = join(folders.samplesFolder, `${source.name}.csv`)
      if (source.name === 'digits') return importDigits(path, targetFolder, source, signal)
      return importCsv({ path, targetFolder, name: source.name, source }, signal)
    }
    case 'mnist': {
      const folder = folders.filesFolder
      if (folder === null) throw new AppError('BUG', 'internal', { message: 'MNIST needs a folder of files' })
      return importIdx({ folder, targetFolder, name: 'MNIST', source }, signal)
    }
    case 'idx':
      return importIdx({ folder: source.folder, targetFolder, name: basename(source.folder), source }, signal)
    case 'csv': {
      const name = basename(source.path).replace(/\.csv$/i, '')
      return importCsv({ path: source.path, targetFolder, name, source }, signal)
    }
    case 'synthetic':
      return importSynthetic(source, targetFolder, signal)
    default:
      return unreachable(source)
  }
}
