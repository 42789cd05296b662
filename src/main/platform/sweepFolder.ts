import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '#shared/fileFault'
import type { Logger } from '#shared/log'

/** Something that lies in a folder. */
export type Entry = {
  readonly name: string
  readonly path: string
  readonly modifiedAt: number
  readonly isEmptyFile: boolean
}

/**
 * Removes what nothing needs in a folder, if there is one. What cannot be removed stays and is told to the log: it is
 * no reason not to start.
 */
export async function sweepFolder(
  folder: string,
  isNeeded: (entry: Entry) => boolean | Promise<boolean>,
  log: Logger,
): Promise<void> {
  const sweep = async (name: string): Promise<void> => {
    const path = join(folder, name)
    const found = await stat(path)
    const isEmptyFile = found.isFile() && found.size === 0
    if (!(await isNeeded({ name, path, modifiedAt: found.mtimeMs, isEmptyFile })))
      await rm(path, { recursive: true, force: true })
  }
  const guarded = async (work: Promise<void>): Promise<void> => {
    try {
      await work
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') log.warn(`what nothing needs was not removed: ${String(error)}`)
    }
  }
  const sweepAll = async (): Promise<void> => {
    for (const name of await readdir(folder)) await guarded(sweep(name))
  }
  await guarded(sweepAll())
}
