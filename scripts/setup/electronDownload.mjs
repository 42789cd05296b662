import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { localFolder, root } from '../lib/paths.mjs'
import { seconds, tail } from '../lib/report.mjs'
import { capture } from '../lib/run.mjs'

/** On a closed network some firewalls swallow packets: an answer has to begin within this time. */
const answerLimitMs = 10_000
const stallLimitMs = 30_000
/** A failed download is not tried again for this long, so that every start stays quick. */
const retryAfterMs = 24 * 60 * 60 * 1000
const failureFile = path.join(localFolder, 'electron-download-failed.json')

/**
 * Downloads Electron through its own package (which knows the address, ELECTRON_MIRROR and the checksums).
 * @param {string} version
 * @param {import('../lib/report.mjs').Report} report
 * @param {{ again: boolean }} options again: also when it failed a short time ago
 * @returns {Promise<string | undefined>} why it was not possible
 */
export async function downloadElectron(version, report, { again }) {
  const remembered = again ? undefined : await rememberedFailure()
  if (remembered) return remembered
  const start = Date.now()
  try {
    await fillCache(version)
  } catch (error) {
    const reason = describe(error)
    await mkdir(localFolder, { recursive: true })
    await writeFile(failureFile, JSON.stringify({ reason, time: Date.now(), mirror: mirror() }))
    return reason
  }
  await rm(failureFile, { force: true })
  const unpacked = await capture(process.execPath, [path.join(root, 'node_modules/electron/install.js')])
  if (unpacked.code !== 0) return tail(unpacked.output)
  report('Electron', 'done', `${version} downloaded in ${seconds(Date.now() - start)}`)
  return undefined
}

/** @param {string} version */
async function fillCache(version) {
  const { downloadArtifact } = await import('@electron/get')
  const checksums = JSON.parse(
    await readFile(path.join(root, 'node_modules/electron/checksums.json'), 'utf8'),
  )
  await downloadArtifact({
    version,
    artifactName: 'electron',
    platform: process.platform,
    arch: process.arch,
    checksums,
    downloader: { download: downloadWithLimits },
  })
}

/**
 * A download that ends when no answer comes, or when the answer stops coming.
 * @param {string} url
 * @param {string} file
 */
async function downloadWithLimits(url, file) {
  const abort = new AbortController()
  let timer = setTimeout(() => abort.abort(new Error('no answer in time')), answerLimitMs)
  try {
    const response = await fetch(url, { signal: abort.signal })
    if (!response.ok || !response.body) throw new Error(`answer ${response.status}`)
    const body = Readable.fromWeb(response.body)
    body.on('data', () => {
      clearTimeout(timer)
      timer = setTimeout(() => abort.abort(new Error('the download stalled')), stallLimitMs)
    })
    await pipeline(body, createWriteStream(file))
  } finally {
    clearTimeout(timer)
  }
}

async function rememberedFailure() {
  const text = await readFile(failureFile, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const failure = JSON.parse(text)
  const isFresh = Date.now() - failure.time < retryAfterMs && failure.mirror === mirror()
  return isFresh ? `${failure.reason}; \`npm run setup\` tries again` : undefined
}

const mirror = () => process.env.ELECTRON_MIRROR ?? ''

/** @param {unknown} error */
function describe(error) {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message
}
