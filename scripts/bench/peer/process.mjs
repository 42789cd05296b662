import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { tail } from '../../lib/report.mjs'

/**
 * @typedef {{ torch?: string, pandas?: string, threads?: number, python: string, numpy: string }} PeerFacts
 * @typedef {{
 *   facts: PeerFacts,
 *   ask: (request: Record<string, unknown>, limitMs: number) => Promise<Record<string, number>>,
 *   close: () => void,
 * }} Peer One question at a time.
 */

const startLimitMs = 120_000

/**
 * Starts the peer's process and waits for what it says of itself.
 * @param {string} name as it is called in words
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<Peer>}
 * @throws {Error} when it ends, or takes longer than the limit
 */
export async function startPeer(name, command, args) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  let words = ''
  child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => (words = tail(words + text)))
  child.stdin.on('error', () => undefined)
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(`it ended with ${code ?? signal}\n${words}`))
  })

  /** @param {number} limitMs */
  const answer = async (limitMs) => {
    /** @type {NodeJS.Timeout | undefined} */
    let timer
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => {
        child.kill('SIGKILL')
        reject(new Error(`${name} gave no answer in ${limitMs / 1000} s`))
      }, limitMs)
    })
    try {
      const { value, done } = await Promise.race([lines.next(), late])
      if (done) throw new Error(`${name} gave no answer: ${await ended}`)
      return JSON.parse(value)
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    facts: await answer(startLimitMs),
    ask: (request, limitMs) => {
      child.stdin.write(`${JSON.stringify(request)}\n`)
      return answer(limitMs)
    },
    close: () => void child.kill('SIGKILL'),
  }
}
