import { assert, boolean, integer, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flatOf, fromTorch, torchShape, toTorch } from '#ml/formats/layout'

const counting = (length: number): Float32Array => Float32Array.from({ length }, (_, at) => at)
const size = integer({ min: 1, max: 5 })
const sizeOf = (shape: readonly number[]): number => shape.reduce((left, right) => left * right, 1)

describe('an array in the layout of PyTorch', () => {
  it('has dense weights by units', () => {
    const layout = { shape: [3, 2], flat: null }
    expect([...toTorch(Float32Array.of(1, 2, 3, 4, 5, 6), layout)]).toEqual([1, 3, 5, 2, 4, 6])
    expect(torchShape([3, 2])).toEqual([2, 3])
  })

  it('has a kernel by filters and channels: [f][c][h][w] is [h][w][c][f] of the app', () => {
    assert(
      property(size, size, size, size, (height, width, channels, filters) => {
        const shape = [height, width, channels, filters]
        const torch = toTorch(counting(sizeOf(shape)), { shape, flat: null })
        let at = 0
        for (let f = 0; f < filters; f += 1)
          for (let c = 0; c < channels; c += 1)
            for (let h = 0; h < height; h += 1)
              for (let w = 0; w < width; w += 1)
                expect(torch[at++]).toBe(((h * width + w) * channels + c) * filters + f)
        expect(torchShape(shape)).toEqual([filters, channels, height, width])
      }),
    )
  })

  it('has the inputs behind Flatten by channels: column (c, h, w) is row (h, w, c) of the app', () => {
    assert(
      property(size, size, size, size, (height, width, channels, units) => {
        const shape = [height * width * channels, units]
        const torch = toTorch(counting(sizeOf(shape)), { shape, flat: { height, width, channels } })
        for (let unit = 0; unit < units; unit += 1)
          for (let c = 0; c < channels; c += 1)
            for (let h = 0; h < height; h += 1)
              for (let w = 0; w < width; w += 1)
                expect(torch[unit * height * width * channels + (c * height + h) * width + w]).toBe(
                  ((h * width + w) * channels + c) * units + unit,
                )
      }),
    )
  })

  it('comes back as it was, of any shape', () => {
    const kernel = tuple(size, size, size, size)
    assert(
      property(kernel, size, boolean(), ([height, width, channels, filters], units, isFlat) => {
        const flat = isFlat ? { height, width, channels } : null
        for (const layout of [
          { shape: [height, width, channels, filters], flat: null },
          { shape: [height * width * channels, units], flat },
          { shape: [height * width * channels], flat },
        ]) {
          const values = counting(sizeOf(layout.shape))
          expect(fromTorch(toTorch(values, layout), layout)).toEqual(values)
        }
      }),
    )
  })

  it('keeps the biases of a dense layer behind Flatten where they are, and moves what a norm has there', () => {
    const flat = { height: 1, width: 2, channels: 2 }
    expect(flatOf('dense', [4], flat)).toBeNull()
    expect(flatOf('dense', [4, 2], flat)).toBe(flat)
    const norm = { shape: [4], flat: flatOf('batch-norm', [4], flat) }
    expect([...toTorch(Float32Array.of(1, 2, 3, 4), norm)]).toEqual([1, 3, 2, 4])
  })
})
