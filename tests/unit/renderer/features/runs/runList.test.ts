import { describe, expect, it } from 'vitest'
import { runColours } from '#renderer/features/runs/compare/runColours'
import { filterRuns, sortRuns } from '#renderer/features/runs/runList'
import { RunSummary } from '#shared/model/run'

const run = (number: number, part: Partial<RunSummary> = {}): RunSummary => ({
  ...RunSummary.parse({
    id: `run-${String(number).padStart(8, '0')}`,
    number,
    name: `Run ${String(number)}`,
    state: 'done',
    attempt: 1,
    datasetId: 'data-00000001',
    datasetName: 'iris',
    modelId: null,
    engine: { name: 'wasm', version: '4.22.0', device: 'CPU (SIMD)', threads: 2 },
    seed: 42,
    epochs: 10,
    epochsDone: 10,
    parameters: 100,
    keptEpoch: null,
    projectId: null,
    rows: null,
    metrics: { 'train/loss': 0.1 },
    trainSeconds: number,
    createdAt: 1_700_000_000_000 + number,
    finishedAt: null,
    error: null,
  }),
  ...part,
})

const numbers = (runs: readonly RunSummary[]): readonly number[] => runs.map(({ number }) => number)

describe('sortRuns', () => {
  it('puts what has no value last in both directions, and equal ones newest first', () => {
    const runs = [
      run(1, { metrics: { 'test/accuracy': 0.9 } }),
      run(2),
      run(3, { metrics: { 'test/accuracy': 0.95 } }),
      run(4, { metrics: { 'test/accuracy': 0.9 } }),
    ]
    expect(numbers(sortRuns(runs, { column: 'test/accuracy', descending: true }, 'en'))).toEqual([3, 4, 1, 2])
    expect(numbers(sortRuns(runs, { column: 'test/accuracy', descending: false }, 'en'))).toEqual([
      4, 1, 3, 2,
    ])
    expect(numbers(runs)).toEqual([1, 2, 3, 4])
  })

  it('sorts names as people do and losses that are not numbers last', () => {
    const runs = [
      run(1, { name: 'run 10', metrics: { 'test/loss': 'nan' } }),
      run(2, { name: 'Run 9', metrics: { 'test/loss': 'inf' } }),
      run(3, { name: 'a', metrics: { 'test/loss': 0.2 } }),
    ]
    expect(numbers(sortRuns(runs, { column: 'name', descending: false }, 'en'))).toEqual([3, 2, 1])
    expect(numbers(sortRuns(runs, { column: 'test/loss', descending: true }, 'en'))).toEqual([2, 3, 1])
  })
})

describe('filterRuns', () => {
  const runs = [
    run(1, { name: 'First try' }),
    run(2, { datasetName: '手写数字' }),
    run(3, { state: 'failed', engine: null }),
  ]
  const words = ({ state }: RunSummary): string => (state === 'failed' ? '失败' : '已完成')

  it('finds every word in number, name, data, engine or state, in any order and case', () => {
    expect(numbers(filterRuns(runs, '  ', words))).toEqual([1, 2, 3])
    expect(numbers(filterRuns(runs, 'TRY first', words))).toEqual([1])
    expect(numbers(filterRuns(runs, '手写', words))).toEqual([2])
    expect(numbers(filterRuns(runs, '失败', words))).toEqual([3])
    expect(numbers(filterRuns(runs, 'simd', words))).toEqual([1, 2])
    expect(numbers(filterRuns(runs, '#2', words))).toEqual([2])
    expect(numbers(filterRuns(runs, 'first nothing', words))).toEqual([])
  })
})

describe('runColours', () => {
  it('gives a run the same colour in every choice unless another one has it', () => {
    expect(runColours([3], 6).get(3)).toBe(2)
    expect(runColours([5, 3], 6).get(3)).toBe(2)
    const clash = runColours([9, 3], 6)
    expect([clash.get(3), clash.get(9)]).toEqual([2, 3])
  })
})
