import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { loadSource } from '../../lib/loadSource.mjs'
import { root } from '../../lib/paths.mjs'

/** @typedef {import('../../../src/main/host/wire').WorkerClient} WorkerClient */

/**
 * Works with a fresh process of the built worker, started as the host does, and ends it.
 * @template Result
 * @param {(worker: { client: WorkerClient, pid: number }) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withWorker(work) {
  /** @type {typeof import('../../../src/main/platform/nodeStarter')} */
  const { nodeStarter } = await loadSource('src/main/platform/nodeStarter.ts')
  /** @type {typeof import('../../../src/main/host/wire')} */
  const { connectWorker } = await loadSource('src/main/host/wire.ts')
  const say = (/** @type {string} */ line) => void process.stderr.write(`${line}\n`)
  const log = { debug: () => undefined, info: () => undefined, warn: say, error: say }
  const started = nodeStarter(path.join(root, 'out', 'ml', 'index.cjs'), log)({ label: 'bench' })
  try {
    const { client } = await connectWorker(started, 'training')
    return await work({ client, pid: started.pid ?? -1 })
  } finally {
    started.kill()
    await started.exited
  }
}

/**
 * The most memory that a process had resident, in megabytes; null where the system does not say.
 * @param {number} pid
 */
export async function peakRssMb(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1]
  return kilobytes === undefined ? null : Math.round((Number(kilobytes) * 1024) / 1e6)
}
