import { spawn } from 'node:child_process'
import { buffer } from 'node:stream/consumers'

/**
 * Draws an SVG as a square PNG with `rsvg-convert` (Debian: librsvg2-bin; Homebrew: librsvg).
 * @param {string} svg
 * @param {number} size in pixels
 * @returns {Promise<Buffer>}
 * @throws {Error} when the program is not there or cannot draw it
 */
export async function render(svg, size) {
  const child = spawn('rsvg-convert', ['--width', String(size), '--height', String(size)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve, reject) => {
    child.once('error', () => reject(new Error('the icons are drawn by rsvg-convert: install librsvg2-bin')))
    child.once('close', resolve)
  })
  child.stdin.end(svg)
  const [png, code] = await Promise.all([buffer(child.stdout), ended])
  if (code !== 0) throw new Error(`rsvg-convert ended with ${code}`)
  return png
}
