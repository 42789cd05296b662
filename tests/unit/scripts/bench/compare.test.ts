import { describe, expect, test } from 'vitest'
import { compare } from '../../../../scripts/bench/compare.mjs'
import { interleave } from '../../../../scripts/bench/interleave.mjs'
import { busyFraction } from '../../../../scripts/bench/report/processors.mjs'

const quiet = async () => 0.01
const engine = () => ({ name: 'tensorflow' as const, version: '2.21.0', device: 'CPU', threads: 1 })

/** Gives its values one after the other and writes its name down each time. */
function side(name: string, values: readonly number[], log: string[] = []): () => Promise<number> {
  let index = 0
  return async () => {
    log.push(name)
    return values[index++] ?? Number.NaN
  }
}

describe('interleave', () => {
  test('takes turns, and turns at going first', async () => {
    const log: string[] = []
    await interleave(side('ours', [1, 1, 1], log), side('peer', [1, 1, 1], log), 3, quiet)
    expect(log).toEqual(['ours', 'peer', 'peer', 'ours', 'ours', 'peer'])
  })

  test('rests before every turn, and goes on alone without a peer', async () => {
    const seen = await interleave(side('ours', [3, 4]), null, 2, quiet)
    expect(seen).toEqual({ ours: [3, 4], peer: [], busy: [0.01, 0.01] })
  })
})

describe('compare', () => {
  test('the ratio is that of the medians', async () => {
    const result = await compare({
      ours: side('ours', [1.5, 3, 2]),
      peer: side('peer', [4, 3, 5]),
      engine,
      rounds: 3,
      rest: quiet,
    })
    expect(result).toEqual({
      oursMs: 2,
      peerMs: 4,
      ratio: 0.5,
      oursMinMs: 1.5,
      oursMaxMs: 3,
      peerMinMs: 3,
      peerMaxMs: 5,
      rounds: 3,
      engine: 'tensorflow',
      engineVersion: '2.21.0',
      engineThreads: 1,
      othersPercent: 1,
    })
  })

  test('without a peer there is no ratio, and it says why', async () => {
    const result = await compare({
      ours: side('ours', [2]),
      peer: { missing: 'no torch' },
      engine,
      rounds: 1,
      rest: quiet,
    })
    expect(result).toMatchObject({ oursMs: 2, peerMs: null, ratio: null, note: 'no torch' })
  })

  test('what the run noted of its engine is told', async () => {
    const noting = () => ({ ...engine(), notes: ['captureFailed'] })
    const peer = side('peer', [2])
    const result = await compare({ ours: side('ours', [2]), peer, engine: noting, rounds: 1, rest: quiet })
    expect(result.note).toBe('captureFailed')
  })

  test('figures of a busy machine say that they are not to be trusted', async () => {
    const result = await compare({
      ours: side('ours', [2]),
      peer: side('peer', [2]),
      engine,
      rounds: 1,
      rest: async () => 0.4,
    })
    expect(result.othersPercent).toBe(40)
    expect(result.note).toContain('not to be trusted: others used 40 %')
  })

  test('so do rounds that differ much', async () => {
    const result = await compare({
      ours: side('ours', [2, 2]),
      peer: side('peer', [1, 3]),
      engine,
      rounds: 2,
      rest: quiet,
    })
    expect(result.note).toBe('not to be trusted: rounds differ by a factor of 3.0')
  })

  test('a side that fails fails the measure', async () => {
    const broken = () => Promise.reject(new Error('no memory'))
    await expect(
      compare({ ours: side('ours', [1]), peer: broken, engine, rounds: 1, rest: quiet }),
    ).rejects.toThrow('no memory')
  })
})

test('busy is what was not idle between two looks', () => {
  expect(busyFraction({ idle: 100, all: 1000 }, { idle: 175, all: 1100 })).toBeCloseTo(0.25)
  expect(busyFraction({ idle: 100, all: 1000 }, { idle: 100, all: 1000 })).toBe(0)
})
