import { existsSync } from 'node:fs'
import path from 'node:path'
import { cached } from '../lib/cached.mjs'
import { createReport } from '../lib/report.mjs'
import { fetchPackage } from '../lib/registryPackage.mjs'
import { attach } from '../lib/run.mjs'
import { pinned } from './pinned.mjs'

const oldestVersion = [22, 14]

/**
 * Whether a Node version can run the tools and the product (better-sqlite3 13 needs N-API 10).
 * @param {string} version such as `20.20.2`
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = oldestVersion
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
}

/**
 * Puts a folder first in PATH, so that npm's and our own children find its programs.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} folder
 * @returns {NodeJS.ProcessEnv}
 */
export function withPath(env, folder) {
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const rest = (env[key] ?? '').split(path.delimiter).filter((entry) => entry !== '' && entry !== folder)
  return { ...env, [key]: [folder, ...rest].join(path.delimiter) }
}

/**
 * Goes on with a Node that is new enough: this one, or one from the registry in which the calling script is
 * started again (then this never returns). Every script that people start calls it first.
 */
export async function ensureNode() {
  if (isNewEnough(process.versions.node)) {
    Object.assign(process.env, withPath(process.env, path.dirname(process.execPath)))
    return
  }
  const report = createReport({ quiet: true })
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    report(
      'Node',
      'limited',
      `this is ${process.versions.node}; install Node ${oldestVersion.join('.')} or newer`,
    )
    process.exit(1)
  }
  const { folder, made } = await cached(`node-${pinned.node.version}`, async (draft) => {
    report('Node', 'done', `this is ${process.versions.node}; fetching ${pinned.node.version}`)
    await fetchPackage(pinned.node, draft)
  }).catch((error) => {
    report('Node', 'limited', `Node ${oldestVersion.join('.')} or newer is needed; ${error.message}`)
    process.exit(1)
  })
  const bin = path.join(folder, 'package', 'bin')
  if (made) report('Node', 'done', `${pinned.node.version} is in ${folder}`)
  if (!existsSync(path.join(bin, 'node')))
    throw new Error(`${bin} holds no Node: delete ${folder} and try again`)
  process.exit(
    await attach(path.join(bin, 'node'), process.argv.slice(1), {
      env: withPath(process.env, bin),
      cwd: process.cwd(),
    }),
  )
}
