import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '#shared/fileFault'

/** Bytes of a file, or of all files in a folder; links are not followed, and what vanishes meanwhile is 0. */
export async function bytesOf(path: string): Promise<number> {
  try {
    const found = await lstat(path)
    if (!found.isDirectory()) return found.size
    let sum = 0
    for (const name of await readdir(path)) sum += await bytesOf(join(path, name))
    return sum
  } catch (error) {
    if (systemCode(error) === null) throw error
    return 0
  }
}

/** The names in a folder, in order; none where it is missing or cannot be read. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).toSorted()
  } catch (error) {
    if (systemCode(error) === null) throw error
    return []
  }
}
