import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from '../../../shared/log'
import { systemCode } from '../../../shared/fileFault'

/** What is being unpacked (`draft`) or removed (`old`) is called, until it is whole or gone. */
export const draftName = (id: string, kind: 'draft' | 'old'): string => `${id}.${process.pid}.${kind}`

/**
 * Removes what installations and removals left behind whose process was killed. What cannot be removed stays and is
 * told to the log: it is no reason not to start.
 */
export async function sweepDrafts(engineFolder: string, log: Logger): Promise<void> {
  try {
    for (const name of await readdir(engineFolder)) {
      const owner = /\.(\d+)\.(draft|old)$/.exec(name)?.[1]
      if (owner === undefined || isOther(Number(owner))) continue
      await rm(join(engineFolder, name), { recursive: true, force: true })
    }
  } catch (error) {
    if (systemCode(error) !== 'ENOENT')
      log.warn(`unfinished runtime packs were not removed: ${String(error)}`)
  }
}

/** Belongs to another process that still runs. This one has just started and made none. */
function isOther(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemCode(error) !== 'ESRCH'
  }
}
