import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from './paths.mjs'

/**
 * All files below a folder or the file itself, sorted; a path that does not exist holds none.
 * @param {string} start
 * @returns {Promise<string[]>}
 */
export async function listFiles(start) {
  const entries = await readdir(start, { withFileTypes: true, recursive: true }).catch((error) => {
    if (error.code === 'ENOTDIR') return undefined
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (!entries) return [start]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

/**
 * A SHA-256 over names and contents: equal only when nothing changed.
 * @param {readonly string[]} starts files and folders
 * @param {string} [base] names are taken relative to it
 */
export async function hashFiles(starts, base = root) {
  const hash = createHash('sha256')
  for (const start of starts) {
    for (const file of await listFiles(start)) {
      hash.update(`${path.relative(base, file)}\0`)
      hash.update(await readFile(file))
    }
  }
  return hash.digest('hex')
}

/** @param {string} folder */
export const hashFolder = (folder) => hashFiles([folder], folder)

/**
 * Length and checksum of one file, however large.
 * @param {string} file
 * @returns {Promise<{ bytes: number, sha256: string }>}
 */
export async function sha256OfFile(file) {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
