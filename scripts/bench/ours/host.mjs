import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadSource } from '../../lib/loadSource.mjs'
import { root } from '../../lib/paths.mjs'
import { tellWarnings } from './warnings.mjs'

/**
 * @typedef {import('../../../src/main/cli/terminalHost').HostClient} HostClient
 * @typedef {{ client: HostClient, folder: string }} OpenHost `folder` may hold a measure's own files
 */

/**
 * Works with the product as its command line opens it: experiment log, data sets and the built worker's processes, on
 * a data folder of its own.
 * @template Result
 * @param {(host: OpenHost) => Promise<Result>} work
 * @param {string} [mirror] a folder with the files of MNIST
 * @returns {Promise<Result>}
 */
export async function withHost(work, mirror) {
  const folder = await mkdtemp(path.join(tmpdir(), 'descent-bench-'))
  try {
    return await withHostAt(folder, work, mirror)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * The same on the data folder of `folder`, which stays.
 * @template Result
 * @param {string} folder
 * @param {(host: OpenHost) => Promise<Result>} work
 * @param {string} [mirror]
 * @returns {Promise<Result>}
 */
export async function withHostAt(folder, work, mirror) {
  /** @type {typeof import('../../../src/main/cli/terminalHost')} */
  const { openTerminalHost } = await loadSource('src/main/cli/terminalHost.ts')
  const dataFolder = path.join(folder, 'data')
  process.env.DESCENT_DATA = dataFolder
  if (mirror !== undefined) process.env.DESCENT_MIRROR = mirror
  const { host, client } = await openTerminalHost(path.join(root, 'out'), 'bench')
  try {
    return await work({ client, folder })
  } finally {
    await host.close()
    await tellWarnings(dataFolder)
  }
}
