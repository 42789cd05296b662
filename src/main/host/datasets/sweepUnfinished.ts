import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from '../../../shared/log'
import { systemCode } from '../../../shared/fileFault'

/** What a data set's folder is called until it is whole. */
export const unfinishedSuffix = '.partial'

const day = 24 * 60 * 60 * 1000

/**
 * Removes what imports left behind whose process was killed. Younger than a day, it may belong to another host. What
 * cannot be removed stays and is told to the log: it is no reason not to start.
 */
export async function sweepUnfinished(datasetsFolder: string, now: number, log: Logger): Promise<void> {
  try {
    for (const name of await readdir(datasetsFolder)) {
      const folder = join(datasetsFolder, name)
      if (!name.endsWith(unfinishedSuffix) || now - (await stat(folder)).mtimeMs < day) continue
      await rm(folder, { recursive: true, force: true })
    }
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') log.warn(`unfinished data sets were not removed: ${String(error)}`)
  }
}
