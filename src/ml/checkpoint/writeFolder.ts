import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '#shared/errors'

/** A file's name and content. */
export type FileContent = { readonly name: string; readonly bytes: Uint8Array | string }

async function writeFlushed(path: string, bytes: Uint8Array | string): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes a change of a folder's entries durable. Windows cannot open folders and needs no such call. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Makes a folder with these files: it exists whole or not at all, even when the power fails. An older folder of that
 * name is replaced.
 * @throws AppError RESOURCE_EXHAUSTED diskFull
 */
export async function writeFolder(folder: string, files: readonly FileContent[]): Promise<void> {
  const parent = dirname(folder)
  const temporary = join(parent, `.${basename(folder)}.writing`)
  try {
    await rm(temporary, { recursive: true, force: true })
    await mkdir(temporary, { recursive: true })
    for (const { name, bytes } of files) await writeFlushed(join(temporary, name), bytes)
    await flushFolder(temporary)
    await rm(folder, { recursive: true, force: true })
    await rename(temporary, folder)
    await flushFolder(parent)
  } catch (cause) {
    // On a full disk half a folder would keep the log from writing what happened.
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined)
    throw writingFault(cause, folder)
  }
}

/**
 * Writes files into a folder that is hidden until it is whole, and that whoever made it removes when this fails.
 * @throws AppError RESOURCE_EXHAUSTED diskFull
 */
export async function writeInto(folder: string, files: readonly FileContent[]): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    for (const { name, bytes } of files) await writeFlushed(join(folder, name), bytes)
    await flushFolder(folder)
  } catch (cause) {
    throw writingFault(cause, folder)
  }
}

function writingFault(cause: unknown, folder: string): unknown {
  if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT'))
    return new AppError('RESOURCE_EXHAUSTED', 'diskFull', { path: folder }, { cause })
  return cause
}
