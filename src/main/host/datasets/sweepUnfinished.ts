import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What a data set's folder is called until it is whole. */
export const unfinishedSuffix = '.partial'

const day = 24 * 60 * 60 * 1000

/** Removes what imports left behind whose process was killed. Younger than a day, it may belong to another host. */
export async function sweepUnfinished(datasetsFolder: string, now: number): Promise<void> {
  for (const name of await readdir(datasetsFolder).catch(() => [])) {
    const folder = join(datasetsFolder, name)
    if (!name.endsWith(unfinishedSuffix) || now - (await stat(folder)).mtimeMs < day) continue
    await rm(folder, { recursive: true, force: true })
  }
}
