import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '#shared/fileFault'
import type { Logger } from '#shared/log'

/** A report that a process of the app left when it crashed: a copy of parts of its memory, so it may hold data. */
export type CrashReport = { readonly name: string; readonly bytes: number; readonly modifiedAt: number }

/** So many crash reports are kept, the newest. */
export const mostCrashReports = 5

type Found = CrashReport & { readonly path: string }

/** The crash reports in a folder, newest first; wherever Crashpad puts them below it (`pending`, `reports` …). */
export async function crashReports(folder: string): Promise<readonly CrashReport[]> {
  return (await find(folder)).map(({ name, bytes, modifiedAt }) => ({ name, bytes, modifiedAt }))
}

/** Removes all crash reports but the newest ones. What cannot be removed stays and is told to the log. */
export async function sweepCrashReports(folder: string, log: Logger): Promise<void> {
  try {
    for (const { path } of (await find(folder)).slice(mostCrashReports)) {
      await rm(path, { force: true })
      await rm(path.replace(/\.dmp$/, '.meta'), { force: true })
    }
  } catch (error) {
    log.warn(`older crash reports were not removed: ${String(error)}`)
  }
}

async function find(folder: string): Promise<readonly Found[]> {
  const names = (await namesBelow(folder)).filter((name) => name.endsWith('.dmp'))
  const found = await Promise.all(
    names.map(async (below) => {
      const path = join(folder, below)
      const { size: bytes, mtimeMs: modifiedAt } = await stat(path)
      return { path, name: below.replaceAll('\\', '/'), bytes, modifiedAt }
    }),
  )
  return found.toSorted((one, other) => other.modifiedAt - one.modifiedAt)
}

async function namesBelow(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder, { recursive: true })
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
}
