import { fileURLToPath } from 'node:url'
import { startPeer } from './process.mjs'
import { findPython, pandas, torch } from './python.mjs'

const programs = fileURLToPath(new URL('programs.py', import.meta.url))
const tables = fileURLToPath(new URL('tables.py', import.meta.url))

/**
 * PyTorch with our programs in a process of its own, or why there is none.
 * @returns {Promise<import('./process.mjs').Peer | { missing: string }>}
 */
export async function openPeer() {
  const found = await findPython({ library: torch })
  return 'missing' in found ? found : startPeer('PyTorch', found.python, ['-u', programs])
}

/**
 * pandas in a process of its own, or why there is none.
 * @returns {Promise<import('./process.mjs').Peer | { missing: string }>}
 */
export async function openTablePeer() {
  const found = await findPython({ library: pandas })
  if ('missing' in found) return found
  return startPeer('pandas', found.python, ['-u', tables]).catch((error) => ({
    missing: `pandas did not start: ${error.message}`,
  }))
}
