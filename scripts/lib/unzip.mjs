import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/**
 * Unpacks some members of a zip.
 * @param {string} archive
 * @param {readonly { from: string, to: string }[]} members names in the archive, files on the disk
 * @returns {Promise<ReadonlyMap<string, { bytes: number, sha256: string }>>} what was written, by the names in the archive
 * @throws {Error} when a member is missing or damaged
 */
export async function unzipMembers(archive, members) {
  // Set-up is loaded before it has installed the packages.
  const { openPromise } = await import('yauzl')
  const wanted = new Map(members.map(({ from, to }) => [from, to]))
  /** @type {Map<string, { bytes: number, sha256: string }>} */
  const written = new Map()
  const zip = await openPromise(archive)
  try {
    for await (const entry of zip.eachEntry()) {
      const to = wanted.get(entry.fileName)
      if (to === undefined) continue
      await mkdir(path.dirname(to), { recursive: true })
      const hash = createHash('sha256')
      let bytes = 0
      const count = new Transform({
        transform(chunk, _encoding, done) {
          hash.update(chunk)
          bytes += chunk.length
          done(null, chunk)
        },
      })
      await pipeline(await zip.openReadStreamPromise(entry), count, createWriteStream(to))
      written.set(entry.fileName, { bytes, sha256: hash.digest('hex') })
      if (written.size === wanted.size) break
    }
  } finally {
    zip.close()
  }
  const missing = members.find(({ from }) => !written.has(from))
  if (missing) throw new Error(`${path.basename(archive)} holds no ${missing.from}`)
  return written
}
