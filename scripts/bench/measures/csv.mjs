import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { interleave } from '../interleave.mjs'
import { peakRssMb, withWorker } from '../ours/worker.mjs'
import { openTablePeer } from '../peer/index.mjs'
import { mean, median, rounded } from '../statistics.mjs'
import { writeTable } from '../tables/files.mjs'

const answerLimitMs = 300_000

/**
 * Works with a file of the table in a folder of its own.
 * @template Result
 * @param {import('../tables/files.mjs').TableText} table
 * @param {number | undefined} bytes
 * @param {(file: string, folder: string) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withTable(table, bytes, work) {
  const folder = await mkdtemp(path.join(tmpdir(), 'descent-bench-'))
  try {
    const file = path.join(folder, `${table.name}.csv`)
    await writeTable(file, table, bytes)
    return await work(file, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Imports a file in a fresh process.
 * @param {string} file
 * @param {string} targetFolder
 */
export async function importTable(file, targetFolder) {
  return withWorker(async ({ client, pid }) => {
    const start = performance.now()
    /** @type {import('../../../src/shared/model/dataset').DatasetManifest | null} */
    let manifest = null
    const source = /** @type {const} */ ({ kind: 'csv', path: file, format: null, testPath: null })
    const folders = { targetFolder, filesFolder: null, samplesFolder: '' }
    for await (const event of await client.data.import({ source, ...folders })) {
      if (event.kind === 'done') manifest = event.manifest
    }
    const seconds = (performance.now() - start) / 1000
    if (manifest === null) throw new Error('the import ended without a data set')
    return { seconds, peakRssMb: await peakRssMb(pid), manifest }
  })
}

/**
 * Megabytes of a delimited file that become a data set in a second, ours and pandas's in turns.
 * @param {import('../tables/files.mjs').TableText} table
 * @param {number} rounds
 */
export async function measureCsv(table, rounds) {
  return withTable(table, undefined, async (file, folder) => {
    const megabytes = (await stat(file)).size / 1e6
    const peer = await openTablePeer()
    /** @type {(number | null)[]} */
    const peaks = []
    const ours = async () => {
      const target = path.join(folder, `imported-${peaks.length}`)
      const { seconds, peakRssMb: peak, manifest } = await importTable(file, target)
      await rm(target, { recursive: true })
      if (manifest.rows !== table.rows)
        throw new Error(`${manifest.rows} of ${table.rows} rows were imported`)
      peaks.push(peak)
      return seconds
    }
    const theirs =
      'missing' in peer
        ? null
        : async () =>
            (await peer.ask({ program: 'read-csv', path: file }, answerLimitMs)).seconds ?? Number.NaN
    try {
      // Once before the first round: the file is in the system's cache, pandas is warm.
      await ours()
      if (theirs !== null) await theirs()
      const seen = await interleave(ours, theirs, rounds)
      const perSecond = (/** @type {number} */ seconds) => rounded(megabytes / seconds)
      const resident = peaks.filter((peak) => peak !== null)
      const peerMbPerSecond = theirs === null ? null : perSecond(median(seen.peer))
      return {
        mbPerSecond: perSecond(median(seen.ours)),
        minMbPerSecond: perSecond(Math.max(...seen.ours)),
        maxMbPerSecond: perSecond(Math.min(...seen.ours)),
        peakRssMb: resident.length === 0 ? null : Math.max(...resident),
        peerMbPerSecond,
        ratio: peerMbPerSecond === null ? null : rounded(median(seen.peer) / median(seen.ours)),
        megabytes: rounded(megabytes),
        rounds,
        othersPercent: Math.round(mean(seen.busy) * 100),
        ...('missing' in peer && { note: peer.missing }),
      }
    } finally {
      if ('close' in peer) peer.close()
    }
  })
}
