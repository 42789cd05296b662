import { join } from 'node:path'
import type { DatasetSource, ImportEvent } from '../../../shared/model/dataset'
import type { HostDependencies } from '../dependencies'
import { downloadMnist } from '../downloads/mnist'
import type { Folders } from '../folders'

/** Fetches what a source needs from the network; gives the folder of the files, null when it needs none. */
export async function* downloadFiles(
  source: DatasetSource,
  { mirror }: Pick<HostDependencies, 'mirror'>,
  folders: Folders,
  signal: AbortSignal | undefined,
): AsyncGenerator<ImportEvent, string | null> {
  if (source.kind !== 'mnist') return null
  const folder = join(folders.downloads, 'mnist')
  yield* downloadMnist({ folder, mirror, signal })
  return folder
}
