import { fileURLToPath } from 'node:url'
import { startPeer } from './process.mjs'
import { findPython } from './python.mjs'

const programs = fileURLToPath(new URL('programs.py', import.meta.url))

/**
 * PyTorch with our programs in a process of its own, or why there is none.
 * @returns {Promise<import('./process.mjs').Peer | { missing: string }>}
 */
export async function openPeer() {
  const found = await findPython()
  return 'missing' in found ? found : startPeer(found.python, ['-u', programs])
}
