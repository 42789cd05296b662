import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'

/** What the app holds at one moment; memory in bytes. */
export type Footprint = {
  /** Open files, sockets and pipes of the main process. */
  readonly handles: number
  readonly mainBytes: number
  readonly pageBytes: number
  readonly processes: number
  /** Files in the data folder outside of runs, models and data sets, whose number grows as it should. */
  readonly files: number
}

/** Resident memory of a process. */
function residentBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]
  return Number(kilobytes ?? 0) * 1024
}

/**
 * Open files, sockets and pipes of a process. Descriptors of `/dev/null` are left out: Electron leaves one open for each
 * utility process (electron/electron#47515, mended in 36.6 and 37.1), and the development fallback is older.
 */
function openHandles(pid: number): number {
  const folder = `/proc/${String(pid)}/fd`
  return readdirSync(folder).filter((handle) => {
    try {
      return readlinkSync(join(folder, handle)) !== '/dev/null'
    } catch {
      return false
    }
  }).length
}

const grows = /^(runs|models|datasets|bin)\//u

/** What the app holds now. Linux only: it reads /proc. */
export async function footprintOf(
  app: ElectronApplication,
  page: Page,
  dataFolder: string,
): Promise<Footprint> {
  // What waits to be collected is not held.
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('HeapProfiler.collectGarbage')
  await devTools.detach()
  const main = app.process().pid ?? 0
  const metrics = await app.evaluate(({ app: program }) =>
    program.getAppMetrics().map(({ pid, type }) => ({ pid, type })),
  )
  const pages = metrics.filter(({ type }) => type === 'Tab')
  return {
    handles: openHandles(main),
    mainBytes: residentBytes(main),
    // A page that is loaded again may leave its process waiting for the next one.
    pageBytes: Math.max(...pages.map(({ pid }) => residentBytes(pid))),
    processes: metrics.length,
    files: readdirSync(join(dataFolder), { recursive: true }).filter((name) => !grows.test(String(name)))
      .length,
  }
}

/** How much more each figure may be at the end than in the second quarter of the time. */
const allowances: Readonly<Record<keyof Footprint, { readonly times: number; readonly more: number }>> = {
  handles: { times: 1, more: 12 },
  mainBytes: { times: 1.15, more: 30e6 },
  pageBytes: { times: 1.25, more: 60e6 },
  // Idle workers wait a while for the next question.
  processes: { times: 1, more: 3 },
  files: { times: 1, more: 6 },
}

const middle = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

/** What has grown without need, in words: medians of the last quarter beside those of the second. */
export function growth(found: readonly Footprint[]): readonly string[] {
  const quarter = Math.max(1, Math.floor(found.length / 4))
  const [early, late] = [found.slice(quarter, 2 * quarter), found.slice(-quarter)]
  return (Object.keys(allowances) as (keyof Footprint)[]).flatMap((name) => {
    const [before, after] = [middle(early.map((one) => one[name])), middle(late.map((one) => one[name]))]
    const { times, more } = allowances[name]
    return after > before * times + more ? [`${name}: ${String(before)} became ${String(after)}`] : []
  })
}
