import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fitTable } from '#ml/data/preprocess/fitTable'
import { createRowEncoder } from '#ml/data/preprocess/rowEncoder'
import { seededGenerator, shuffledOrder } from '#ml/data/random'
import { openDiskRows } from '#ml/data/store/diskRows'
import { plainPreprocessing, type Preprocessing, type Scaling } from '#shared/model/runSpec'
import { column, runData, tableOf } from './tables'

const hole = Number.NaN
const all = (rows: number): Int32Array => Int32Array.from({ length: rows }, (_, row) => row)
const prepare = (more: Partial<Preprocessing>): Preprocessing => ({ ...plainPreprocessing, ...more })

/** How runs were scaled before values could be missing: sums in the order of the training rows. */
function formerScaling(values: readonly number[], scaling: Scaling['kind']): readonly [number, number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  let squares = 0
  for (const value of values) squares += (value - mean) ** 2
  const [min, max] = [Math.min(...values), Math.max(...values)]
  if (scaling === 'none') return [0, 1]
  if (scaling === 'min-max') return [min, min === max ? 1 : max - min]
  return min === max ? [min, 1] : [mean, Math.sqrt(squares / values.length)]
}

describe('a table without holes', () => {
  it('is scaled to the bit as it always was, by the rows of training in their order', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => Math.fround(value) + 0)
    const rows = fc.array(fc.tuple(number, number, fc.nat({ max: 3 })), { minLength: 2, maxLength: 200 })
    fc.assert(
      fc.property(rows, fc.nat(), fc.constantFrom('standard', 'min-max', 'none'), (values, seed, kind) => {
        const { manifest, table } = tableOf([column('a'), column('b'), column('y')], values)
        const train = shuffledOrder(seededGenerator(seed, 'split', 0), values.length).slice(
          0,
          Math.ceil(values.length * 0.7),
        )
        const { features, scaling, rowSize, indices } = fitTable(
          manifest,
          runData({ scaling: { kind } }),
          table,
          train,
        )
        const former = [0, 1].map((at) =>
          formerScaling(
            [...train].map((row) => values[row]?.[at] ?? 0),
            kind,
          ),
        )
        expect(scaling).toEqual({
          offset: former.map(([offset]) => offset),
          scale: former.map(([, scale]) => scale),
        })
        expect([rowSize, [...indices]]).toEqual([2, [0, 1]])
        expect(features.map(({ name, fill, mean }) => [name, fill === mean])).toEqual([
          ['a', true],
          ['b', true],
        ])
      }),
    )
  })

  it('takes the fixed numbers, and a column may be treated differently', () => {
    const { manifest, table } = tableOf(
      [column('a'), column('b'), column('y')],
      [
        [1, 10, 0],
        [3, 30, 1],
      ],
    )
    const scaling: Scaling = { kind: 'fixed', divisor: 2, mean: 1, deviation: 4 }
    const treatment = { scaling: 'min-max', encoding: null, imputation: null, parts: null } as const
    const data = runData({ scaling, preprocessing: prepare({ columns: { b: treatment } }) })
    expect(fitTable(manifest, data, table, all(2)).scaling).toEqual({ offset: [2, 10], scale: [8, 20] })
  })
})

describe('a table with holes', () => {
  const columns = [
    column('a', { missing: 2 }),
    column('word', { kind: 'category', categories: ['x', 'y', 'z'], missing: 1 }),
    column('yes', { kind: 'boolean', categories: ['no', 'yes'], missing: 1 }),
    column('day', { kind: 'date' }),
    column('y'),
  ]
  const rows = [
    [1, 2, 1, 10, 0],
    [2, 0, 1, 11, 0],
    [hole, 2, 0, 12, 0],
    [10, hole, 1, 13, 1],
    [hole, 1, hole, 14, 1],
    // Not a row of training.
    [1000, 1, 0, 15, 1],
  ]
  const { manifest, table } = tableOf(columns, rows)
  const fit = (
    more: Partial<Preprocessing>,
    scaling: Scaling = { kind: 'none' },
    features: string[] | null = null,
  ) => fitTable(manifest, runData({ features, scaling, preprocessing: prepare(more) }), table, all(5))

  it.each([
    ['mean', 13 / 3],
    ['median', 2],
    ['zero', 0],
  ] as const)('is filled with the %s of the training rows', (numbers, fill) => {
    const { features } = fit({ numbers })
    expect(features[0]).toMatchObject({ name: 'a', fill, min: 1, max: 10, mean: 13 / 3, inputs: 1 })
  })

  it('is filled with the commonest category, the first of equals', () => {
    expect(
      fit({}).features.map(({ name, encoding, inputs, fill }) => [name, encoding, inputs, fill]),
    ).toEqual([
      ['a', 'number', 1, 13 / 3],
      ['word', 'one-hot', 3, 2],
      ['yes', 'number', 1, 1],
    ])
    const tie = fitTable(manifest, runData({ features: ['word'] }), table, Int32Array.of(4, 1))
    expect(tie.features[0]?.fill).toBe(0)
  })

  it('gives missing categories one of their own', () => {
    const own = fit({ categories: 'own' })
    expect(own.features.map(({ inputs, fill }) => [inputs, fill])).toEqual([
      [1, 13 / 3],
      [4, 3],
      [1, 2],
    ])
    expect(own.rowSize).toBe(6)
    const treatment = { scaling: null, encoding: 'number', imputation: 'own', parts: null } as const
    const numbered = fit({ columns: { word: treatment } }, { kind: 'min-max' }, ['word'])
    expect(numbered.features[0]).toMatchObject({ encoding: 'number', inputs: 1, fill: 3 })
    expect(numbered.scaling).toEqual({ offset: [0], scale: [3] })
  })

  it('is scaled as it is after filling, one-hot not at all', () => {
    const { scaling } = fit({ numbers: 'zero' }, { kind: 'standard' }, ['word', 'a', 'day'])
    const filled = [1, 2, 0, 10, 0]
    const mean = 13 / 5
    const deviation = Math.sqrt(filled.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 5)
    expect(scaling.offset).toEqual([0, 0, 0, mean, 12])
    expect(scaling.scale.slice(0, 3)).toEqual([1, 1, 1])
    expect(scaling.scale[3]).toBeCloseTo(deviation, 14)
    expect(scaling.scale[4]).toBeCloseTo(Math.SQRT2, 14)
    expect(fit({ numbers: 'zero' }, { kind: 'min-max' }, ['a']).scaling).toEqual({ offset: [0], scale: [10] })
  })

  it('has a fill even where no row of training has a value', () => {
    const empty = fitTable(manifest, runData({ features: ['a', 'word'] }), table, Int32Array.of(2, 4))
    expect(empty.features[0]).toMatchObject({ fill: 0, min: 0, max: 0, mean: 0 })
    expect([empty.scaling.offset[0], empty.scaling.scale[0]]).toEqual([0, 1])
    const nothing = tableOf([column('w', { kind: 'category', categories: [], missing: 2 })], [[hole], [hole]])
    const fitted = fitTable(nothing.manifest, runData({ features: ['w'] }), nothing.table, all(2))
    expect(fitted.features[0]).toMatchObject({ fill: 0, inputs: 1 })
  })

  it('is encoded row by row; a category that is not known has no input', () => {
    const { features, scaling, indices } = fit({ categories: 'own' }, { kind: 'min-max' })
    const encoder = createRowEncoder(features, scaling)
    const raw = Float32Array.from([1, 2, 1, hole, hole, hole, 10, 7, 0, 5.5, 0.5, 0])
    const out = new Float32Array(4 * encoder.rowSize).fill(9)
    encoder.encode(raw, 4, out)
    const middle = Math.fround((13 / 3 - 1) / 9)
    expect([[...indices], encoder.width, encoder.rowSize]).toEqual([[0, 1, 2], 3, 6])
    expect([...out]).toEqual(
      [
        [0, 0, 0, 1, 0, 0.5],
        [middle, 0, 0, 0, 1, 1],
        [1, 0, 0, 0, 0, 0],
        [0.5, 0, 0, 0, 0, 0],
      ].flat(),
    )
  })

  it('gives the same numbers from memory and from a disk', async () => {
    const many = Array.from({ length: 5000 }, (_, row) => [
      row % 13 === 0 ? hole : Math.sin(row) * 1e4,
      row % 17 === 0 ? hole : row % 3,
      row % 2,
      row / 7,
      0,
    ])
    const large = tableOf(columns, many)
    const folder = await mkdtemp(join(tmpdir(), 'descent-fit-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const path = join(folder, 'features.f32')
    await writeFile(path, new Uint8Array(Float32Array.from(many.flat()).buffer))
    const room = (values: number): Float32Array => new Float32Array(values)
    const disk = openDiskRows<Float32Array>({ path, rows: 5000, width: 5, room, cacheBytes: 64 * 1024 })
    onTestFinished(() => disk.close())
    const train = shuffledOrder(seededGenerator(3, 'split', 0), 5000).slice(0, 3000)
    const data = runData({ preprocessing: prepare({ numbers: 'median' }) })
    expect(fitTable(large.manifest, data, disk, train)).toEqual(
      fitTable(large.manifest, data, large.table, train),
    )
  })
})
