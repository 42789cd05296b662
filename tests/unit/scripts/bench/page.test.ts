import { describe, expect, test } from 'vitest'
import { notCompared } from '../../../../scripts/bench/compare.mjs'
import { measures } from '../../../../scripts/bench/measures.mjs'
import { benchmarksPage } from '../../../../scripts/bench/report/page.mjs'
import { runMeasures } from '../../../../scripts/bench/runMeasures.mjs'

function measure(name: string) {
  const found = measures.find((candidate) => candidate.name === name)
  if (found === undefined) throw new Error(`there is no ${name}`)
  return found
}

const compared = {
  oursMs: 1.234,
  peerMs: 2.08,
  ratio: 0.5933,
  oursMinMs: 1.2,
  oursMaxMs: 1.3,
  peerMinMs: 2,
  peerMaxMs: 2.1,
  rounds: 5,
  engine: 'tensorflow',
  engineVersion: '2.21.0',
  engineThreads: 1,
  wantedRatio: 0.6,
  aimRatio: 0.5,
}

describe('benchmarksPage', () => {
  const page = benchmarksPage({
    facts: [['processor', 'some | other, 2 cores']],
    outcomes: [
      { measure: measure('step/mnist-64'), result: compared },
      {
        measure: measure('lesson/mnist'),
        result: { ...notCompared('no images'), wantedRatio: 0.8, aimRatio: 0.6 },
      },
      { measure: measure('start/window-shown'), failure: 'no screen' },
    ],
  })

  test('has a row for what was measured', () => {
    expect(page).toContain(
      '| `step/mnist-64` | 1.23 (1.20–1.30) | 2.08 (2.00–2.10) | 0.59 | ≤ 0.60 | 0.50 | tensorflow 2.21.0, 1 thread | 5 |',
    )
  })

  test('says what is missing and what failed', () => {
    expect(page).toContain('| `lesson/mnist` | – | – | – | ≤ 0.80 | 0.60 | – | 0 |')
    expect(page).toContain('- `lesson/mnist`: no images')
    expect(page).toContain('- `start/window-shown` could not be measured: no screen')
  })

  test('facts cannot break the table, and a GPU is not claimed', () => {
    expect(page).toContain('| processor | some \\| other, 2 cores |')
    expect(page).toContain('## On a GPU\n\nUnproven')
  })
})

describe('measures', () => {
  test('have the names that others rely on', () => {
    expect(measures.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'step/mnist-64',
        'step/mnist-1024',
        'step/csv-128',
        'step/csv-full',
        'step/toy-full',
        'lesson/mnist',
        'step/wasm-mnist-64',
        'run/pause',
        'memory/rss-100-epochs',
      ]),
    )
    expect(new Set(measures.map(({ name }) => name)).size).toBe(measures.length)
  })
})

describe('runMeasures', () => {
  const context = { electron: undefined, rounds: 1 }

  test('one that fails does not keep the others from running; the peer starts once and is closed', async () => {
    let opened = 0
    let closed = 0
    const facts = { torch: '2.13.0', threads: 2, python: '3', numpy: '2' }
    const open = async () => {
      opened += 1
      return { facts, ask: async () => ({}), close: () => void (closed += 1) }
    }
    const asks = {
      ...measure('step/mnist-64'),
      run: async (given: { peer: () => Promise<unknown> }) => ({ peer: await given.peer() }),
    }
    const breaks = { ...measure('lesson/mnist'), run: () => Promise.reject(new Error('broken')) }
    const { outcomes, peer } = await runMeasures([asks, breaks, asks], context, () => undefined, open)
    expect(outcomes.map((outcome) => ('failure' in outcome ? outcome.failure : 'measured'))).toEqual([
      'measured',
      'broken',
      'measured',
    ])
    expect([opened, closed, peer]).toEqual([1, 1, facts])
  })

  test('a peer that does not start is missing, with the reason', async () => {
    const asks = {
      ...measure('step/mnist-64'),
      run: async (given: { peer: () => Promise<unknown> }) => ({ peer: await given.peer() }),
    }
    const open = () => Promise.reject(new Error('no memory'))
    const { outcomes, peer } = await runMeasures([asks], context, () => undefined, open)
    expect(outcomes[0]).toMatchObject({ result: { peer: { missing: 'PyTorch did not start: no memory' } } })
    expect(peer).toBeNull()
  })
})
