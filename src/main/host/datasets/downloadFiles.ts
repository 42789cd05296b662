import { join } from 'node:path'
import type { DatasetSource, ImportEvent } from '#shared/model/dataset'
import type { HostDependencies } from '../dependencies'
import { downloadImageSet } from '../downloads/imageSets'
import type { Folders } from '../folders'

/** Fetches what a source needs from the network; gives the folder of the files, null when it needs none. */
export async function* downloadFiles(
  source: DatasetSource,
  { mirror }: Pick<HostDependencies, 'mirror'>,
  folders: Folders,
  signal: AbortSignal | undefined,
): AsyncGenerator<ImportEvent, string | null> {
  if (source.kind !== 'mnist' && source.kind !== 'fashion-mnist') return null
  const folder = join(folders.downloads, source.kind)
  yield* downloadImageSet({ set: source.kind, folder, mirror, signal })
  return folder
}
