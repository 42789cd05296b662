import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, toWireError, type WireError } from '#shared/errors'
import { PackManifest } from '#shared/model/runtimePack'
import { fileFault, systemCode } from '#shared/fileFault'

/** A pack's manifest. */
export const manifestName = 'manifest.json'

/** What lies where a pack would be. */
export type FoundPack =
  | { readonly kind: 'absent' }
  | { readonly kind: 'installed'; readonly folder: string; readonly bytes: number }
  | { readonly kind: 'damaged'; readonly folder: string; readonly error: WireError }

/**
 * Looks for a pack in the folders, the first one first. Every file must be there in its length; its bytes are compared
 * when it is installed, and trained with when an engine is checked.
 */
export async function findPack(runtimeFolders: readonly string[], id: string): Promise<FoundPack> {
  let damaged: FoundPack | null = null
  for (const runtimeFolder of runtimeFolders) {
    const found = await lookAt(join(runtimeFolder, id), id)
    if (found.kind === 'installed') return found
    if (found.kind === 'damaged') damaged ??= found
  }
  return damaged ?? { kind: 'absent' }
}

async function lookAt(folder: string, id: string): Promise<FoundPack> {
  try {
    if (!(await exists(folder))) return { kind: 'absent' }
    const { binding, libraries } = await readManifest(folder, id)
    let bytes = 0
    for (const file of [binding, ...libraries]) {
      await expectLength(join(folder, file.path), file.bytes)
      bytes += file.bytes
    }
    return { kind: 'installed', folder, bytes }
  } catch (error) {
    return { kind: 'damaged', folder, error: toWireError(error) }
  }
}

async function readManifest(folder: string, id: string): Promise<PackManifest> {
  const file = join(folder, manifestName)
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    throw missing(error, file)
  }
  const manifest = PackManifest.safeParse(parsed(text))
  if (!manifest.success || manifest.data.id !== id) {
    throw new AppError('DATA_CORRUPT', 'packManifestBad', { path: file })
  }
  return manifest.data
}

async function expectLength(file: string, bytes: number): Promise<void> {
  let found: number
  try {
    found = (await stat(file)).size
  } catch (error) {
    throw missing(error, file)
  }
  if (found !== bytes) {
    throw new AppError('DATA_CORRUPT', 'packWrongFile', { path: file, expected: bytes, found })
  }
}

async function exists(folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).isDirectory()
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false
    throw fileFault(error, folder)
  }
}

const missing = (error: unknown, file: string): unknown =>
  systemCode(error) === 'ENOENT'
    ? new AppError('DATA_CORRUPT', 'packMissingFile', { path: file }, { cause: error })
    : fileFault(error, file)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
