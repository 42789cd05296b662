import path from 'node:path'
import { sha256OfFile } from '../lib/hash.mjs'

/**
 * A file for `sha256sum --check`.
 * @param {readonly string[]} files
 */
export async function checksumsText(files) {
  const lines = await Promise.all(
    files.map(async (file) => `${(await sha256OfFile(file)).sha256}  ${path.basename(file)}\n`),
  )
  return lines.join('')
}
