import { array, assert, float, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockMeans, valueGrid } from '#ml/network/pictures/valueGrid'
import { parameterPicture } from '#ml/network/pictures/parameterPicture'
import { newLayer, type Layer } from '#shared/catalog/layers/index'
import { mostTiles } from '#shared/model/valueGrid'

const floatsOf = (base64: string): readonly number[] => {
  const bytes = Buffer.from(base64, 'base64')
  return [...new Float32Array(new Uint8Array(bytes).buffer)]
}
const counted = (count: number): Float32Array => Float32Array.from({ length: count }, (_, index) => index)
const whole = { from: 0, channel: null }
const spec = (name: string, shape: readonly number[]) => ({ name, shape, trainable: true })
const layers = (...kinds: readonly Layer['kind'][]): readonly Layer[] =>
  kinds.map((kind, index) => newLayer(kind, String(index)))

describe('a grid', () => {
  test('of a small matrix has every value, and tells it', () => {
    const grid = valueGrid(counted(6), 2, 3)
    expect({ ...grid, cells: floatsOf(grid.cells) }).toEqual({
      rows: 2,
      columns: 3,
      block: { rows: 1, columns: 1 },
      cells: [0, 1, 2, 3, 4, 5],
    })
  })

  test('of a large one has means of blocks, smaller ones at the edges', () => {
    const grid = valueGrid(counted(15), 3, 5, 2)
    expect({ ...grid, cells: floatsOf(grid.cells) }).toEqual({
      rows: 2,
      columns: 2,
      block: { rows: 2, columns: 3 },
      // Rows 0–1 of columns 0–2 and 3–4, then row 2.
      cells: [3.5, 6, 11, 13.5],
    })
  })

  test('keeps the mean of all values where the blocks are of one size', () => {
    const size = integer({ min: 1, max: 6 })
    assert(
      property(size, size, integer({ min: 1, max: 4 }), (down, across, block) => {
        const [rows, columns] = [down * block, across * block]
        const values = Float32Array.from({ length: rows * columns }, (_, index) => Math.sin(index))
        const means = blockMeans(values, rows, columns, { rows: block, columns: block })
        const mean = (cells: ArrayLike<number>): number =>
          Array.from(cells).reduce((sum, value) => sum + value, 0) / cells.length
        expect(means).toHaveLength(down * across)
        expect(mean(means)).toBeCloseTo(mean(values), 5)
      }),
    )
  })
})

describe('a histogram', () => {
  test('counts every finite value once and tells how many are not', () => {
    const value = float({ min: -1000, max: 1000, noNaN: true })
    assert(
      property(array(value, { minLength: 1, maxLength: 200 }), (finite) => {
        const values = Float32Array.from([...finite, Number.NaN, Infinity])
        const { counts, edges, notFinite } = parameterPicture(
          spec('0.dense.bias', [values.length]),
          values,
          layers('dense'),
          [2],
          whole,
        )
        expect([counts.reduce((sum, count) => sum + count, 0), notFinite]).toEqual([finite.length, 2])
        expect(edges).toHaveLength(counts.length + 1)
      }),
    )
  })
})

describe('weights as images', () => {
  const images = (
    name: string,
    shape: readonly number[],
    network: readonly Layer[],
    input: readonly number[],
    wish: { readonly from: number; readonly channel: number | null } = whole,
  ) => {
    const count = shape.reduce((product, size) => product * size, 1)
    return parameterPicture(spec(name, shape), counted(count), network, input, wish).images
  }

  test('of a convolution are its filters: one channel, or the mean', () => {
    // [height, width, channels, filters]
    const first = images('0.conv2d.weight', [2, 2, 2, 3], layers('conv2d'), [8, 8, 2], {
      from: 0,
      channel: 1,
    })
    expect(first).toMatchObject({ of: 'filters', channels: 2, channel: 1 })
    expect(first?.tiles).toMatchObject({ height: 2, width: 2, shown: 3, total: 3, block: 1 })
    expect(floatsOf(first?.tiles.cells ?? '')).toEqual([3, 9, 15, 21, 4, 10, 16, 22, 5, 11, 17, 23])
    const mean = images('0.conv2d.weight', [2, 2, 2, 3], layers('conv2d'), [8, 8, 2])
    expect(floatsOf(mean?.tiles.cells ?? '').slice(0, 4)).toEqual([1.5, 7.5, 13.5, 19.5])
  })

  test('of a dense layer on a flattened image are those of each unit', () => {
    const network = layers('flatten', 'dropout', 'dense', 'dense')
    const unit = images('2.dense.weight', [6, 2], network, [2, 3, 1], { from: 1, channel: null })
    expect(unit).toMatchObject({ of: 'units', channels: 1 })
    expect(unit?.tiles).toMatchObject({ height: 2, width: 3, from: 1, shown: 1, total: 2 })
    expect(floatsOf(unit?.tiles.cells ?? '')).toEqual([1, 3, 5, 7, 9, 11])
    // The next layer sees units and no pixels.
    expect(images('3.dense.weight', [2, 4], network, [2, 3, 1])).toBeNull()
  })

  test('are none of a bias, of a table, and behind a convolution', () => {
    expect(images('0.conv2d.bias', [3], layers('conv2d'), [8, 8, 1])).toBeNull()
    expect(images('0.dense.weight', [4, 2], layers('dense'), [4])).toBeNull()
    expect(images('2.dense.weight', [12, 2], layers('conv2d', 'flatten', 'dense'), [4, 4, 1])).toBeNull()
  })

  test('come by the page, thinned where they are large', () => {
    const shape = [100, 100, 1, 70]
    const last = images('0.conv2d.weight', shape, layers('conv2d'), [200, 200, 1], {
      from: mostTiles,
      channel: null,
    })
    expect(last?.tiles).toMatchObject({ height: 50, width: 50, block: 2, from: 64, shown: 6, total: 70 })
  })
})
