import { describe, expect, test } from 'vitest'
import { startPeer } from '../../../../scripts/bench/peer/process.mjs'

/** A peer of one line of JavaScript: greets, then answers every line with what `answer` does. */
const peer = (answer: string) =>
  startPeer('Peer', process.execPath, [
    '-e',
    `console.log('{"torch":"2.13.0","threads":2}'); require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => { const request = JSON.parse(line); ${answer} })`,
  ])

describe('startPeer', () => {
  test('gives what the peer says of itself, and its answers in turn', async () => {
    const { facts, ask, close } = await peer('console.log(JSON.stringify({ msPerStep: request.seconds }))')
    expect(facts).toMatchObject({ torch: '2.13.0', threads: 2 })
    expect(await ask({ seconds: 2 }, 10_000)).toEqual({ msPerStep: 2 })
    expect(await ask({ seconds: 3 }, 10_000)).toEqual({ msPerStep: 3 })
    close()
  })

  test('its last words are in the error', async () => {
    const { ask } = await peer("console.error('out of memory'); process.exit(3)")
    await expect(ask({}, 10_000)).rejects.toThrow(/it ended with 3\s+out of memory/)
  })

  test('one that does not answer is ended', async () => {
    const { ask } = await peer('')
    await expect(ask({}, 200)).rejects.toThrow('no answer in 0.2 s')
  })

  test('a command that is not there', async () => {
    await expect(startPeer('Peer', '/no/such/python', [])).rejects.toThrow('ENOENT')
  })
})
