import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { withLock } from '../lib/lock.mjs'
import { npm } from '../lib/npm.mjs'
import { root } from '../lib/paths.mjs'
import { seconds, tail } from '../lib/report.mjs'

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} LockFile
 */

/**
 * The first difference between the lock file and what npm wrote down of node_modules, or undefined. Optional
 * packages may be absent: most are builds for other systems.
 * @param {LockFile} lock package-lock.json
 * @param {LockFile} installed node_modules/.package-lock.json
 * @returns {string | undefined}
 */
export function firstDifference(lock, installed) {
  const found = installed.packages ?? {}
  for (const [location, wanted] of Object.entries(lock.packages ?? {})) {
    if (location === '' || wanted.link) continue
    const present = found[location]
    if (!present && (wanted.optional || wanted.devOptional)) continue
    if (!present) return `${location} is missing`
    if (present.version !== wanted.version) return `${location} is ${present.version}, not ${wanted.version}`
    if (present.integrity !== wanted.integrity) return `${location} has other content`
  }
  return undefined
}

/**
 * Installs what the lock file says, when node_modules holds anything else.
 * @param {import('../lib/report.mjs').Report} report
 * @throws {Error} when npm fails
 */
export async function ensureModules(report) {
  return withLock('modules', () => install(report))
}

/** @param {import('../lib/report.mjs').Report} report */
async function install(report) {
  const lock = await readLock('package-lock.json')
  if (!lock) throw new Error('package-lock.json is missing: this is not a whole checkout')
  const installed = await readLock(path.join('node_modules', '.package-lock.json'))
  const difference = installed ? firstDifference(lock, installed) : 'nothing is installed'
  if (difference === undefined) return report('packages', 'ready', 'match the lock file')

  const start = Date.now()
  report('packages', 'done', `${difference}: npm ci`)
  const result = await npm(['ci', '--no-audit', '--no-fund'])
  if (result.code !== 0) throw new Error(`npm ci failed:\n${tail(result.output, 30)}`)
  report('packages', 'done', `installed in ${seconds(Date.now() - start)}`)
}

/**
 * @param {string} name relative to the checkout
 * @returns {Promise<LockFile | undefined>}
 */
async function readLock(name) {
  try {
    return JSON.parse(await readFile(path.join(root, name), 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
