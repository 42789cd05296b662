import { describe, expect, it } from 'vitest'
import { layers } from '#shared/catalog/layers/index'
import { flatImages } from '#shared/script/parameters'
import { describeNetwork } from '#shared/network/shapes'

/** Where windows begin and end along an axis, cut off at the image's edges. */
type Windows = readonly (readonly [from: number, to: number])[]

const cut = (length: number, size: number, starts: readonly number[]): Windows =>
  starts.map((start) => [Math.max(0, start), Math.min(length, start + size)])

/** TensorFlow's windows with the padding `same`. */
function sameWindows(length: number, size: number, strides: number): Windows {
  const count = Math.ceil(length / strides)
  const total = Math.max((count - 1) * strides + size - length, 0)
  return cut(
    length,
    size,
    Array.from({ length: count }, (_, at) => at * strides - Math.floor(total / 2)),
  )
}

/** The windows of PyTorch's modules for a square image. */
function torchWindows(modules: readonly string[], length: number, size: number, strides: number): Windows {
  const padded =
    /Pad2d\(\((\d+), (\d+)/.exec(modules[0] ?? '') ??
    /SameAvgPool2d\(\d+, \d+, \((\d+), (\d+)/.exec(modules[0] ?? '')
  const last = modules.at(-1) ?? ''
  const even = Number(/padding=(\d+)/.exec(last)?.[1] ?? 0)
  const [before, after] = padded === null ? [even, even] : [Number(padded[1]), Number(padded[2])]
  const steps = (length + before + after - size) / strides
  let count = (last.includes('ceil_mode=True') ? Math.ceil(steps) : Math.floor(steps)) + 1
  if (last.includes('ceil_mode=True') && (count - 1) * strides >= length + before) count -= 1
  return cut(
    length,
    size,
    Array.from({ length: count }, (_, at) => at * strides - before),
  )
}

const cases = Array.from({ length: 14 }, (_, n) => n + 2).flatMap((length) =>
  [1, 2, 3, 4, 5].flatMap((size) => [1, 2, 3, 4].map((strides) => ({ length, size, strides }))),
)

describe('padding as TensorFlow has it, in PyTorch', () => {
  it.each(['max-pool', 'avg-pool'] as const)('has the same windows in %s', (kind) => {
    for (const { length, size, strides } of cases) {
      const pool = { id: 'p', poolSize: size, strides, padding: 'same' } as const
      const input = [length, length, 3]
      const modules =
        kind === 'max-pool'
          ? layers['max-pool'].torch({ ...pool, kind: 'max-pool' }, input)
          : layers['avg-pool'].torch({ ...pool, kind: 'avg-pool' }, input)
      expect({ modules, windows: torchWindows(modules, length, size, strides) }).toEqual({
        modules,
        windows: sameWindows(length, size, strides),
      })
    }
  })

  it('has the same windows in a convolution', () => {
    for (const { length, size, strides } of cases.filter((one) => one.strides > 1)) {
      const layer = { ...layers.conv2d.defaults, id: 'c', kernelSize: size, strides, kind: 'conv2d' } as const
      const modules = layers.conv2d.torch(layer, [length, length, 3])
      expect({ modules, windows: torchWindows(modules, length, size, strides) }).toEqual({
        modules,
        windows: sameWindows(length, size, strides),
      })
    }
  })
})

describe('a flat image', () => {
  it('comes in up to the first dense layer', () => {
    const image = { height: 1, width: 2, channels: 2 }
    const dense = { ...layers.dense.defaults, kind: 'dense' } as const
    const described = describeNetwork(
      {
        layers: [
          { id: 'f', kind: 'flatten' },
          { ...dense, id: 'a' },
          { ...dense, id: 'b' },
        ],
      },
      [1, 2, 2],
    )
    expect(flatImages(described)).toEqual([null, image, null])
  })
})
