import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { RuntimePack } from '#shared/contract/engines'
import type { WireError } from '#shared/errors'
import type { PackSource } from '#shared/model/runtimePack'
import { systemCode } from '#shared/fileFault'
import type { Folders } from '../folders'
import { findPack, type FoundPack } from './installedPack'

/** Where to look for a pack, and what the last check said about the one in a folder. */
export type PackPlaces = {
  readonly runtimeFolders: readonly string[]
  readonly folders: Folders
  readonly problemOf: (folder: string) => WireError | null
}

/** A pack as people see it. */
export async function describePack(source: PackSource, places: PackPlaces): Promise<RuntimePack> {
  const found = await findPack(places.runtimeFolders, source.id)
  const { archives } = source
  return {
    id: source.id,
    device: source.device,
    libraryVersion: source.libraryVersion,
    verified: source.verified,
    downloadBytes: sumIfKnown(archives.map(({ bytes }) => bytes)),
    installedBytes:
      found.kind === 'installed'
        ? found.bytes
        : sumIfKnown(archives.flatMap(({ members }) => members.map(({ bytes }) => bytes))),
    state: await stateOf(found, places.folders.packDownload(source.id)),
    problem: found.kind === 'installed' ? places.problemOf(found.folder) : null,
  }
}

async function stateOf(found: FoundPack, downloadFolder: string): Promise<RuntimePack['state']> {
  switch (found.kind) {
    case 'installed':
      return { kind: 'installed' }
    case 'damaged':
      return { kind: 'damaged', error: found.error }
    case 'absent': {
      const bytes = await downloadedBytes(downloadFolder)
      return bytes === 0 ? { kind: 'absent' } : { kind: 'partial', bytes }
    }
  }
}

/** What an unfinished installation has downloaded so far. */
export async function downloadedBytes(folder: string): Promise<number> {
  let names: readonly string[]
  try {
    names = await readdir(folder)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 0
    throw error
  }
  const archives = names.filter((name) => !name.endsWith('.json'))
  const sizes = await Promise.all(archives.map(async (name) => (await stat(join(folder, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Null when one of the numbers is not known. */
function sumIfKnown(numbers: readonly (number | null)[]): number | null {
  let sum = 0
  for (const number of numbers) {
    if (number === null) return null
    sum += number
  }
  return sum
}
