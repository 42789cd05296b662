import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statfsSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemCode } from '#shared/fileFault'

/** A disk of a few megabytes that can be filled. */
export type SmallDisk = {
  readonly folder: string
  /** Takes all space but about `leave` bytes. */
  readonly fill: (leave: number) => void
  /** Gives the space back. */
  readonly free: () => void
  /** Lets nobody write any more, or again. */
  readonly protect: (isProtected: boolean) => void
  readonly end: () => void
}

/** Mounts a disk in memory. @throws where this user may not mount */
export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'descent-test-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'descent-test', folder], {
    stdio: 'pipe',
  })
  const ballast = join(folder, 'ballast')
  mkdirSync(join(folder, 'data'))
  return {
    folder: join(folder, 'data'),
    fill: (leave) => {
      rmSync(ballast, { force: true })
      const { bavail, bsize } = statfsSync(folder)
      const bytes = Math.max(0, bavail * bsize - leave)
      try {
        writeFileSync(ballast, Buffer.alloc(bytes))
      } catch (thrown) {
        if (systemCode(thrown) !== 'ENOSPC') throw thrown
        // Something else was written meanwhile.
        truncateSync(ballast, Math.max(0, statSync(ballast).size - leave))
      }
    },
    free: () => rmSync(ballast, { force: true }),
    protect: (isProtected) => {
      execFileSync('mount', ['-o', `remount,${isProtected ? 'ro' : 'rw'}`, folder], { stdio: 'pipe' })
    },
    end: () => {
      execFileSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Why disks cannot be mounted here; null where they can. */
export function whyNoSmallDisk(): string | null {
  try {
    mountSmallDisk(1).end()
    return null
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? error.message) : String(error)
  }
}
