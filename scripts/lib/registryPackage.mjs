import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { npm } from './npm.mjs'
import { tail } from './report.mjs'
import { capture } from './run.mjs'

/** @typedef {{ name: string, version: string, integrity: string }} PinnedPackage */

/**
 * Fetches one exact package with `npm pack`, compares its SHA-512 with the pinned one and unpacks it.
 * @param {PinnedPackage} wanted
 * @param {string} into an existing folder
 * @returns {Promise<string>} the folder of the package
 * @throws {Error} when the registry cannot give it, or gives other bytes
 */
export async function fetchPackage(wanted, into) {
  const specification = `${wanted.name}@${wanted.version}`
  const packed = await npm(['pack', specification, '--silent', '--pack-destination', into], { cwd: into })
  const fileName = packed.output.trimEnd().split('\n').at(-1) ?? ''
  if (packed.code !== 0) throw new Error(`npm could not fetch ${specification}:\n${tail(packed.output)}`)
  const archive = path.join(into, path.basename(fileName))
  const found = integrityOf(await readFile(archive))
  if (found !== wanted.integrity) {
    throw new Error(`${specification} has other content than expected: ${found}, not ${wanted.integrity}`)
  }
  const unpacked = await capture('tar', ['-xzf', archive, '-C', into])
  if (unpacked.code !== 0)
    throw new Error(`${specification} could not be unpacked:\n${tail(unpacked.output)}`)
  await rm(archive)
  return path.join(into, 'package')
}

/**
 * The integrity string of the npm registry.
 * @param {Uint8Array} bytes
 */
export const integrityOf = (bytes) => `sha512-${createHash('sha512').update(bytes).digest('base64')}`
