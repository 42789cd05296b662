import type { Logger } from '#shared/log'
import { systemCode } from '#shared/fileFault'
import { sweepFolder } from '#main/platform/sweepFolder'

/** What is being unpacked (`draft`) or removed (`old`) is called, until it is whole or gone. */
export const draftName = (id: string, kind: 'draft' | 'old'): string => `${id}.${process.pid}.${kind}`

/** Removes what installations and removals left behind whose process was killed. */
export async function sweepDrafts(engineFolder: string, log: Logger): Promise<void> {
  const isNeeded = (name: string): boolean => {
    const owner = /\.(\d+)\.(draft|old)$/.exec(name)?.[1]
    return owner === undefined || isOther(Number(owner))
  }
  await sweepFolder(engineFolder, ({ name }) => isNeeded(name), log)
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
