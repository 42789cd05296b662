import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { augmentImage } from '#shared/augment/augmentImage'
import { drawAugmentation, unchanged, type DrawnAugmentation } from '#shared/augment/draw'
import { Augmentation, augmentationKinds, withAugmentation } from '#shared/catalog/augmentations'
import type { ImageShape } from '#shared/model/dataset'

/** What PyTorch gives; see augmentation.py beside it. */
const { shape, pixels, cases } = JSON.parse(
  readFileSync('tests/fixtures/pytorch/augmentation.json', 'utf8'),
) as {
  shape: ImageShape
  pixels: number[]
  cases: { drawn: Pick<DrawnAugmentation, 'flip' | 'shift' | 'rotation' | 'zoom'>; values: number[] }[]
}

function changed(drawn: Partial<DrawnAugmentation>): Float32Array {
  const out = new Float32Array(pixels.length)
  augmentImage(Uint8Array.from(pixels), shape, { ...unchanged, ...drawn }, out)
  return out
}

describe('an image', () => {
  test.each(cases)('is moved as PyTorch moves it: $drawn', ({ drawn, values }) => {
    const found = changed(drawn)
    expect(Math.max(...values.map((value, at) => Math.abs(value - (found[at] ?? Number.NaN))))).toBeLessThan(
      2e-5,
    )
  })

  test('gets brighter up to white, and darker', () => {
    expect([...changed({ brightness: 1.5 })]).toEqual(pixels.map((value) => Math.min(255, value * 1.5)))
    expect([...changed({ brightness: 0.5 })]).toEqual(pixels.map((value) => value * 0.5))
  })

  test('loses a rectangle, of which only a part may lie in it', () => {
    const isCut = (middle: readonly [number, number], side: number): number[] =>
      [...changed({ cutout: { middle, side } })].flatMap((value, at) =>
        at % shape.channels === 0 && value === 0 && (pixels[at] ?? 0) > 0 ? [at / shape.channels] : [],
      )
    // 4 of 8 columns and 3 of 5 rows around the middle.
    expect(isCut([0.5, 0.5], 0.5)).toEqual([1, 2, 3].flatMap((row) => [2, 3, 4, 5].map((x) => row * 8 + x)))
    expect(isCut([0, 0.99], 0.25)).toEqual([32])
    expect(isCut([0.9, 0.1], 0.001)).toHaveLength(1)
  })
})

describe('what is drawn', () => {
  test('stays within its amounts, reaches both ends, and leaves alone what is off', () => {
    const chosen = { flip: true, shift: 0.2, rotation: 90, zoom: 0.3, brightness: 0.4, cutout: 0.5 } as const
    const lowest = drawAugmentation(chosen, () => 0)
    const highest = drawAugmentation(chosen, () => 1 - 2 ** -32)
    expect(lowest.flip).toBe(true)
    expect(highest.flip).toBe(false)
    expect(lowest.shift).toEqual([-0.2, -0.2])
    expect(highest.rotation).toBeCloseTo(Math.PI / 2)
    expect(lowest.zoom).toBeCloseTo(0.7)
    expect(highest.brightness).toBeCloseTo(1.4)
    expect(lowest.cutout).toEqual({ middle: [0, 0], side: 0.5 })
    const never = (): number => {
      throw new Error('nothing is to be drawn')
    }
    expect(drawAugmentation({}, never)).toEqual({ ...unchanged, shift: [0, 0] })
  })
})

describe('the settings', () => {
  test('are gone when the last way is switched off', () => {
    const one = withAugmentation(undefined, 'zoom', 0.2)
    expect(one).toEqual({ zoom: 0.2 })
    expect(withAugmentation(one, 'flip', true)).toEqual({ zoom: 0.2, flip: true })
    expect(withAugmentation(one, 'zoom', undefined)).toBeUndefined()
  })

  test.each([
    { cutout: 1 },
    { shift: 0.6 },
    { zoom: 1 },
    { brightness: 1 },
    { rotation: 0 },
    { flip: false },
  ])('leave something of an image: %o is refused', (chosen) => {
    expect(Augmentation.safeParse(chosen).success).toBe(false)
  })

  test('have a limit for every amount', () => {
    expect(augmentationKinds).toEqual(['flip', 'shift', 'rotation', 'zoom', 'brightness', 'cutout'])
  })
})
