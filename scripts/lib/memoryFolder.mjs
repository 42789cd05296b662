import { existsSync, readFileSync, statfsSync } from 'node:fs'

const folder = '/dev/shm'
const mountsFile = '/proc/mounts'
/** Far more than the quick tests leave there at a time. */
const leastBytes = 2e9

/**
 * A folder in memory for the files of tests: writing them safely takes no time there, and programs can be started in it.
 * @param {string} [mounts] as in /proc/mounts
 * @returns {string | undefined} undefined where there is none, or a small one as in most containers
 */
export function memoryFolder(mounts = existsSync(mountsFile) ? readFileSync(mountsFile, 'utf8') : '') {
  const found = mounts.match(/^\S+ \/dev\/shm tmpfs (\S+)/m)?.[1]?.split(',') ?? []
  if (!found.includes('rw') || found.includes('noexec')) return undefined
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize >= leastBytes ? folder : undefined
}
