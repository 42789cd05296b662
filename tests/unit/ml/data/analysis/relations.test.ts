import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { summaryOf } from '#ml/data/analysis/summaryOf'
import { correlationRatio } from '#ml/data/analysis/relations/correlationRatio'
import { cramersV } from '#ml/data/analysis/relations/cramersV'
import { pearson } from '#ml/data/analysis/relations/pearson'
import type { ColumnReader } from '#ml/data/analysis/scan/readColumns'
import type { Relation } from '#shared/model/dataProfile'
import { runData, running, sampleColumns, writeTable } from './tables'

function read<T>(column: readonly number[], reader: ColumnReader<T>): T {
  const values = Float32Array.from(column)
  reader.visit({ firstRow: 0, stride: 1, values, bits: new Int32Array(values.buffer) }, 0)
  return reader.result()
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
const squares = (values: readonly number[]): number => {
  const centre = mean(values)
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
}

const measure = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }).map((value) => Math.fround(value / 8)),
  fc.constant(Number.NaN),
)
const group = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(Number.NaN))
const pairsOf = <X, Y>(x: fc.Arbitrary<X>, y: fc.Arbitrary<Y>) =>
  fc.array(fc.tuple(x, y), { minLength: 1, maxLength: 200 })
const complete = (pairs: readonly (readonly [number, number])[]) =>
  pairs.filter((pair) => pair.every((value) => !Number.isNaN(value)))

describe('pearson', () => {
  it('is what two passes give', () => {
    fc.assert(
      fc.property(pairsOf(measure, measure), fc.integer({ min: -1e6, max: 1e6 }), (pairs, far) => {
        const moved = pairs.map(([x, y]) => [Math.fround(x + far), y] as const)
        const both = complete(moved)
        const found = read(
          moved.map(([x]) => x),
          pearson(Float32Array.from(moved, ([, y]) => y)),
        )
        expect(found.rows).toBe(both.length)
        const [xs, ys] = [both.map(([x]) => x), both.map(([, y]) => y)]
        const scale = Math.sqrt(squares(xs) * squares(ys))
        const [meanX, meanY] = [mean(xs), mean(ys)]
        const products = both.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0)
        expect(found.value).toBeCloseTo(both.length === 0 || scale === 0 ? 0 : products / scale, 9)
      }),
    )
  })
})

describe('correlationRatio', () => {
  it.each(['number', 'group'] as const)('is what two passes give, the column being the %s', (columnIs) => {
    fc.assert(
      fc.property(pairsOf(measure, group), (pairs) => {
        const both = complete(pairs)
        const [numbers, groups] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)]
        const [own, other] = columnIs === 'number' ? [numbers, groups] : [groups, numbers]
        const found = read(own, correlationRatio(Float32Array.from(other), columnIs, 5))
        expect(found.rows).toBe(both.length)
        const all = squares(both.map(([x]) => x))
        const within = [0, 1, 2, 3, 4].map((label) => both.filter(([, y]) => y === label).map(([x]) => x))
        const inside = within.reduce((sum, values) => sum + (values.length === 0 ? 0 : squares(values)), 0)
        expect(found.value ** 2).toBeCloseTo(both.length === 0 || all === 0 ? 0 : 1 - inside / all, 9)
      }),
    )
  })
})

describe('cramersV', () => {
  it('is what the table of expected counts gives', () => {
    fc.assert(
      fc.property(pairsOf(group, group), (pairs) => {
        const both = complete(pairs)
        const found = read(
          pairs.map(([x]) => x),
          cramersV(
            Float32Array.from(pairs, ([, y]) => y),
            { first: 0, count: 5 },
            5,
          ),
        )
        const labels = [0, 1, 2, 3, 4]
        const count = (x: number | null, y: number | null) =>
          both.filter(([a, b]) => (x === null || a === x) && (y === null || b === y)).length
        const [rows, columns] = [
          labels.filter((x) => count(x, null) > 0),
          labels.filter((y) => count(null, y) > 0),
        ]
        const freedom = Math.min(rows.length, columns.length) - 1
        const chiSquare = rows.reduce(
          (sum, x) =>
            columns.reduce((inner, y) => {
              const expected = (count(x, null) * count(null, y)) / both.length
              return inner + (count(x, y) - expected) ** 2 / expected
            }, sum),
          0,
        )
        const expected = freedom < 1 ? 0 : Math.sqrt(chiSquare / (both.length * freedom))
        expect(found.value).toBeCloseTo(expected, 9)
      }),
    )
  })

  it('is 1 where one category follows from the other', () => {
    const target = Float32Array.from([0, 0, 1, 1, 1, 0])
    expect(read([2, 2, 0, 1, 0, 2], cramersV(target, { first: 0, count: 3 }, 2)).value).toBeCloseTo(1, 12)
  })
})

describe('a category with few rows a value', () => {
  it('goes with anything, so that no relation is shown', async () => {
    const rows = Array.from({ length: 200 }, (_, row) => row)
    const of = (values: number) => rows.map((row) => `v${(row * 7) % values}`)
    const answer = rows.map((row) => (row % 3 === 0 ? 'yes' : 'no'))
    const folder = await writeTable([
      { name: 'ticket', values: of(41) },
      { name: 'deck', values: of(40) },
      { name: 'few', values: rows.map((row) => (row < 12 ? `v${row % 10}` : null)) },
      { name: 'answer', values: answer },
    ])
    const { relations } = await summaryOf(folder, runData('answer', 'classification'), running)
    expect(relations.map(({ column }) => column)).toEqual(['deck', 'few'])
  })
})

describe('relations of the bundled tables', () => {
  const relationsOf = async (name: string, target: string, task: 'classification' | 'regression') => {
    const folder = await writeTable(await sampleColumns(name))
    const { relations } = await summaryOf(folder, runData(target, task), running)
    return new Map(relations.map((relation): [string, Relation] => [relation.column, relation]))
  }

  it('iris: as the F of a one-way analysis of variance says', async () => {
    const relations = await relationsOf('iris', 'species', 'classification')
    // η² = 2F / (2F + 147); F from R: summary(aov(Petal.Length ~ Species, iris)) and so on.
    const ratio = (f: number): number => Math.sqrt((2 * f) / (2 * f + 147))
    expect(relations.get('petal length (cm)')).toMatchObject({ measure: 'correlation-ratio', rows: 150 })
    expect(relations.get('petal length (cm)')?.value).toBeCloseTo(ratio(1180.161), 5)
    expect(relations.get('sepal length (cm)')?.value).toBeCloseTo(ratio(119.264), 5)
    expect(relations.has('species')).toBe(false)
  })

  it('diabetes: as numpy.corrcoef says', async () => {
    const relations = await relationsOf('diabetes', 'progression', 'regression')
    expect(relations.get('body mass index')).toMatchObject({ measure: 'pearson', rows: 442 })
    expect(relations.get('body mass index')?.value).toBeCloseTo(0.5864501344746886, 7)
    expect(relations.get('hdl')?.value).toBeCloseTo(-0.3947892506709178, 7)
  })

  it('choose the measure by what the two columns are, and leave texts out', async () => {
    const rows = Array.from({ length: 12 }, (_, row) => row)
    const folder = await writeTable([
      { name: 'number', values: rows },
      { name: 'word', values: rows.map((row) => (row % 3 === 0 ? 'a' : 'b')) },
      { name: 'open', kind: 'boolean', words: ['no', 'yes'], values: rows.map((row) => row % 2) },
      { name: 'text', kind: 'text', values: rows.map(() => null) },
      { name: 'class', values: rows.map((row) => (row < 6 ? 'x' : 'y')) },
    ])
    const measures = async (target: string, task: 'classification' | 'regression') => {
      const { relations } = await summaryOf(folder, runData(target, task), running)
      return relations.map(({ column, measure }) => [column, measure])
    }
    expect(await measures('class', 'classification')).toEqual([
      ['number', 'correlation-ratio'],
      ['word', 'cramers-v'],
      ['open', 'cramers-v'],
    ])
    expect(await measures('number', 'regression')).toEqual([
      ['word', 'correlation-ratio'],
      ['open', 'pearson'],
      ['class', 'correlation-ratio'],
    ])
  })
})
