import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Graph } from '#ml/engine/capture/graph'
import { addArray, arrayNodes } from '#ml/engine/capture/arrays'
import {
  partLengths,
  shardsOf,
  partitionPlanOf,
  tuningOf,
  type PartitionPlan,
} from '#ml/engine/capture/layout'
import { shardedProducts, splitsByColumns } from '#ml/engine/capture/shards'
import { operation, product, traceOf } from './traces'

const ways = fc.integer({ min: 2, max: 16 })
const anySpread: fc.Arbitrary<PartitionPlan> = fc.oneof(
  fc.constant({ kind: 'single' } as const),
  fc.record({ kind: fc.constantFrom('rows', 'columns', 'operations'), ways }),
)
const work = fc.record({
  rows: fc.integer({ min: 1, max: 100_000 }),
  multiplyAdds: fc.integer({ min: 0, max: 100_000_000 }),
  values: fc.integer({ min: 1, max: 1_000_000 }),
  parameters: fc.integer({ min: 1, max: 10_000_000 }),
  together: fc.boolean(),
})

describe('how a step is spread', () => {
  test.each([
    // Rows, multiply-adds, values, parameters of the five programs of the benchmark.
    ['MNIST in batches of 64', 64, 574_000, 970, 575_000, 'columns'],
    ['MNIST in batches of 1024', 1024, 574_000, 970, 575_000, 'rows'],
    ['a table in batches of 128', 128, 548, 45, 597, 'single'],
    ['a table as a whole', 537, 548, 45, 597, 'single'],
    ['a toy of 7000 rows as a whole', 7000, 80, 18, 98, 'rows'],
  ] as const)('%s', (_, rows, multiplyAdds, values, parameters, kind) => {
    expect(partitionPlanOf({ rows, multiplyAdds, values, parameters, together: false }, 2).kind).toBe(kind)
  })

  test('never divides a batch that must stay together, nor anything on one core', () => {
    fc.assert(
      fc.property(work, fc.integer({ min: 1, max: 64 }), (step, cores) => {
        const partition = partitionPlanOf(step, cores)
        expect(step.together && (partition.kind === 'rows' || partition.kind === 'columns')).toBe(false)
        expect(cores === 1 && partition.kind !== 'single').toBe(false)
        const { intraThreads, interThreads } = tuningOf(partition)
        expect(intraThreads * interThreads).toBeLessThanOrEqual(cores)
        expect(Math.min(intraThreads, interThreads)).toBe(1)
      }),
    )
  })

  test('parts hold all rows, none more than one above another', () => {
    fc.assert(
      fc.property(anySpread, fc.integer({ min: 1, max: 100_000 }), (partition, rows) => {
        const lengths = partLengths(partition, rows)
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(rows)
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1)
        expect(lengths.length).toBe(lengths.length === 1 || partition.kind !== 'rows' ? 1 : partition.ways)
        // A part of a few rows is not worth its own gradients.
        expect(lengths.length === 1 || Math.min(...lengths) >= 8).toBe(true)
      }),
    )
  })

  test('shards are equal, whole vectors wide, and only of large matrices', () => {
    const length = fc.integer({ min: 1, max: 4096 })
    fc.assert(
      fc.property(anySpread, fc.array(length, { minLength: 1, maxLength: 4 }), (partition, shape) => {
        const shards = shardsOf(partition, shape)
        const [inputs = 0, columns = 0] = shape
        expect(shards === 1 || (partition.kind === 'columns' && shards === partition.ways)).toBe(true)
        expect(shards === 1 || (shape.length === 2 && columns % (16 * shards) === 0)).toBe(true)
        expect(shards === 1 || inputs * columns >= 65_536).toBe(true)
      }),
    )
    const two = { kind: 'columns', ways: 2 } as const
    expect([shardsOf(two, [784, 512]), shardsOf(two, [256, 256]), shardsOf(two, [64, 10])]).toEqual([2, 2, 1])
    expect([shardsOf(two, [3, 3, 256, 256]), shardsOf(two, [4096, 24]), shardsOf(two, [512])]).toEqual([
      1, 1, 1,
    ])
  })
})

/** 1 rows, 2 weights, 3 slope of the outputs: 10 = X·W, 11 = G·Wᵀ, 12 = Xᵀ·G. */
const dense = [product([1, 2], 10), product([3, 2], 11, false, true), product([1, 3], 12, true, false)]

describe('weights in shards', () => {
  test('are those that are used in products alone', () => {
    expect(splitsByColumns(traceOf(dense), 2, 12)).toBe(true)
    expect(splitsByColumns(traceOf(dense.slice(0, 1)), 2, null)).toBe(true)
    const other = (operations: Parameters<typeof traceOf>[0]): boolean =>
      splitsByColumns(traceOf(operations), 2, 12)
    expect(other([...dense, operation('Square', [2], [13])]), 'a penalty').toBe(false)
    expect(other([...dense, product([2, 1], 13)]), 'weights on the left').toBe(false)
    expect(other([...dense, product([2, 2], 13)]), 'weights on both sides').toBe(false)
    expect(other(dense.slice(0, 2)), 'no gradient').toBe(false)
    expect(other([...dense.slice(0, 2), operation('Mul', [11, 3], [12])]), 'a scaled gradient').toBe(false)
    expect(splitsByColumns(traceOf(dense), 5, 12), 'weights of nobody').toBe(false)
    expect(splitsByColumns(traceOf([...dense, operation('Square', [2], [13])]), 2, null)).toBe(false)
  })

  test('are multiplied shard by shard', () => {
    const graph = new Graph()
    const gradients = new Map<number, readonly string[]>()
    const rewrite = shardedProducts(graph, [{ weights: 2, gradient: 12, values: ['w0', 'w1'] }], gradients)
    const lookup = (id: number): string => `t${id}`
    const [forward = operation('', [], []), byInput = forward, byWeights = forward] = dense
    const written = (work: () => unknown): string[][] => {
      const from = graph.nodes.length
      work()
      return graph.nodes
        .slice(from)
        .filter(({ op }) => op !== 'Const')
        .map(({ op, inputs }) => [op, ...inputs.filter((input) => !input.startsWith('Const'))])
    }
    const [left = [], right = [], join = []] = written(() => rewrite(forward, lookup))
    expect([left, right]).toEqual([
      ['MatMul', 't1', 'w0'],
      ['MatMul', 't1', 'w1'],
    ])
    expect(join[0]).toBe('ConcatV2')
    const slope = written(() => rewrite(byInput, lookup))
    expect(slope.map(([op]) => op)).toEqual(['Split', 'MatMul', 'MatMul', 'AddN'])
    expect(slope[1]?.[2]).toBe('w0')
    expect(slope[2]?.[1]).toMatch(/^Split_\d+:1$/)
    const gradient = written(() => rewrite(byWeights, lookup))
    // The slope is divided once.
    expect(gradient.map(([op, first]) => [op, first])).toEqual([
      ['MatMul', 't1'],
      ['MatMul', 't1'],
    ])
    expect(gradients.get(12)).toHaveLength(2)
    expect(rewrite(operation('Relu', [10], [20]), lookup)).toBeNull()
    expect(rewrite(product([10, 9], 20), lookup)).toBeNull()
  })
})

describe('an array in memory', () => {
  test('is seen whole by its names however it lies', () => {
    for (const shards of [1, 2, 4]) {
      const graph = new Graph()
      const { handles } = addArray(graph, 'w', [3, 64], shards)
      const { feed, store, value } = arrayNodes('w')
      const node = (name: string) => graph.nodes.find((one) => one.name === name)
      expect(new Set(handles).size).toBe(shards)
      expect(node(feed)?.attributes['shape']).toEqual({ kind: 'shape', value: [3, 64] })
      for (const handle of handles) {
        expect(node(handle)?.attributes).toMatchObject({
          shape: { value: [3, 64 / shards] },
          shared_name: { value: handle },
        })
      }
      // Stored only when every shard is.
      const written = graph.nodes.filter(({ op }) => op === 'AssignVariableOp').map(({ name }) => `^${name}`)
      expect(written).toHaveLength(shards)
      expect(node(store)?.inputs).toEqual([feed, ...written])
      expect(node(value)?.op).toBe(shards === 1 ? 'ReadVariableOp' : 'ConcatV2')
    }
  })
})
