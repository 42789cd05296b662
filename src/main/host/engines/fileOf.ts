import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PackFile } from './unpack'

/** Length and checksum of a small file of a pack. */
export async function fileOf(folder: string, path: string): Promise<PackFile> {
  const content = await readFile(join(folder, path))
  return { path, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }
}
