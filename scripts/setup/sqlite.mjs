import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { cached } from '../lib/cached.mjs'
import { root } from '../lib/paths.mjs'
import { fetchPackage } from '../lib/registryPackage.mjs'
import { seconds, tail } from '../lib/report.mjs'
import { capture } from '../lib/run.mjs'
import { pinned } from './pinned.mjs'

/** The ABI number of the fallback Electron 33. */
const abi = 130
/** How Electron's V8 is built and Node's is not; a module compiled without them crashes at once. */
const electronFlags = [
  'v8_enable_pointer_compression',
  'v8_enable_pointer_compression_shared_cage',
  'v8_enable_31bit_smis_on_64bit_arch',
  'v8_enable_sandbox',
]

/**
 * A config.gypi of Node with the flags of Electron's V8.
 * @param {string} text
 */
export function withElectronFlags(text) {
  const comment = text.startsWith('#') ? text.slice(0, text.indexOf('\n') + 1) : ''
  const config = JSON.parse(text.slice(comment.length).replaceAll(/'/g, '"'))
  for (const flag of electronFlags) config.variables[flag] = 1
  return `${comment}${JSON.stringify(config, null, 2)}\n`
}

/**
 * A node_version.h of Node with the ABI number of the fallback Electron.
 * @param {string} text
 */
export const withElectronAbi = (text) =>
  text.replace(/#define NODE_MODULE_VERSION \d+/, `#define NODE_MODULE_VERSION ${abi}`)

/**
 * better-sqlite3 12 compiled for the fallback Electron: version 13, which the product uses, crashes there.
 * @param {import('../lib/report.mjs').Report} report
 * @returns {Promise<string>} a folder with node_modules
 * @throws {Error} when it cannot be compiled
 */
export async function ensureFallbackSqlite(report) {
  const { version } = pinned.fallbackSqlite
  const start = Date.now()
  const { folder, made } = await cached(`better-sqlite3-${version}-abi${abi}`, async (draft) => {
    report('better-sqlite3', 'done', `compiling ${version} for the fallback Electron (about a minute)`)
    const headers = await fetchHeaders(draft)
    const source = await fetchInto(draft, 'source', pinned.fallbackSqlite)
    await compile(source, headers)
    await collect(draft, source)
    for (const part of ['headers', 'source', pinned.bindings.name, pinned.fileUriToPath.name]) {
      await rm(path.join(draft, part), { recursive: true })
    }
  })
  report(
    'better-sqlite3',
    made ? 'done' : 'ready',
    made ? `compiled in ${seconds(Date.now() - start)}` : `${version}, compiled`,
  )
  return path.join(folder, 'ready')
}

/** @param {string} draft */
async function fetchHeaders(draft) {
  const headers = await fetchInto(draft, 'headers', pinned.fallbackHeaders)
  const include = path.join(headers, 'include', 'node')
  await rewrite(path.join(include, 'config.gypi'), withElectronFlags)
  await rewrite(path.join(include, 'node_version.h'), withElectronAbi)
  return headers
}

/**
 * @param {string} source
 * @param {string} headers
 */
async function compile(source, headers) {
  // npm's own settings would win over the arguments.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_')),
  )
  const gyp = path.join(root, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js')
  const result = await capture(process.execPath, [gyp, 'rebuild', '--release', `--nodedir=${headers}`], {
    cwd: source,
    env,
  })
  if (result.code !== 0) throw new Error(`better-sqlite3 could not be compiled:\n${tail(result.output, 25)}`)
}

/**
 * Keeps what runs: the JavaScript, the compiled module and the two packages that find it.
 * @param {string} draft
 * @param {string} source
 */
async function collect(draft, source) {
  const modules = path.join(draft, 'ready', 'node_modules')
  const target = path.join(modules, 'better-sqlite3')
  const parts = ['package.json', 'LICENSE', 'lib', path.join('build', 'Release', 'better_sqlite3.node')]
  for (const part of parts) {
    await mkdir(path.dirname(path.join(target, part)), { recursive: true })
    await cp(path.join(source, part), path.join(target, part), { recursive: true })
  }
  for (const helper of [pinned.bindings, pinned.fileUriToPath]) {
    const folder = await fetchInto(draft, helper.name, helper)
    await cp(folder, path.join(modules, helper.name), { recursive: true })
  }
}

/**
 * @param {string} draft
 * @param {string} name
 * @param {import('../lib/registryPackage.mjs').PinnedPackage} wanted
 */
async function fetchInto(draft, name, wanted) {
  const folder = path.join(draft, name)
  await mkdir(folder)
  return fetchPackage(wanted, folder)
}

/**
 * @param {string} file
 * @param {(text: string) => string} change
 */
const rewrite = async (file, change) => writeFile(file, change(await readFile(file, 'utf8')))
