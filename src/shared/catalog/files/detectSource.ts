import type { DatasetSource } from '../sources'
import { csvFiles } from '../sources/csv'
import type { FileProbe, FolderProbe } from '../sources/entry'
import { isLines } from './bytes'
import { fileKinds, folderKinds } from './fileKinds'
import { formatOf } from './formatOf'

/** Bytes that are looked at, at each end of a file. */
export const probeBytes = 1 << 16

/**
 * The source that a file or folder is, by its content first and by its name where the content says nothing. A file that
 * nobody knows is one of text: its reader says what it is instead.
 */
export function detectSource(path: string, probe: FileProbe | FolderProbe): DatasetSource {
  const found = probe.what === 'folder' ? folderKinds.find((kind) => kind.isOne(probe)) : fileKind(probe)
  return (found ?? csvFiles).source(path)
}

function fileKind(probe: FileProbe): (typeof fileKinds)[number] | undefined {
  const known = fileKinds.find((kind) => kind.isOne(probe))
  if (known !== undefined || formatOf(probe) !== null || isLines(probe.start)) return known
  const extension = /\.([^.]+)$/.exec(probe.name)?.[1]?.toLowerCase() ?? ''
  return fileKinds.find(({ extensions }) => extensions.includes(extension))
}
