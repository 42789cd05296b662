import { describe, expect, it } from 'vitest'
import { fitImages } from '#ml/data/preprocess/fitImages'
import { pixelTables, scalePixels } from '#ml/data/preprocess/pixels'
import { memoryRows } from '#ml/data/store/memoryRows'

/** Three images of two pixels with three channels; the last is no row of training. */
const bytes = Uint8Array.of(0, 10, 7, 100, 30, 7, 50, 20, 7, 50, 40, 7, 255, 255, 255, 255, 255, 255)
const images = memoryRows<Uint8Array>(bytes, 6)
const train = Int32Array.of(1, 0)

describe('images', () => {
  it('are scaled channel by channel, by the mean and deviation of the training images', () => {
    const { offset, scale } = fitImages({ kind: 'per-channel' }, images, 3, train)
    expect(offset).toEqual([50, 25, 7])
    expect(scale[0]).toBeCloseTo(Math.sqrt(1250), 12)
    expect(scale[1]).toBeCloseTo(Math.sqrt(125), 12)
    // A channel that never changes is only moved.
    expect(scale[2]).toBe(1)
    const out = new Float32Array(6)
    scalePixels(bytes.subarray(0, 6), pixelTables({ offset, scale }), out)
    expect([...out]).toEqual(
      [-50 / Math.sqrt(1250), -15 / Math.sqrt(125), 0, 50 / Math.sqrt(1250), 5 / Math.sqrt(125), 0].map(
        Math.fround,
      ),
    )
  })

  it('have one pair for all pixels with every other scaling', () => {
    const standard = fitImages({ kind: 'standard' }, images, 3, train)
    expect(standard.offset[0]).toBeCloseTo(328 / 12, 12)
    expect(fitImages({ kind: 'min-max' }, images, 3, train)).toEqual({ offset: [0], scale: [100] })
    expect(fitImages({ kind: 'none' }, images, 3, train)).toEqual({ offset: [0], scale: [1] })
    const fixed = fitImages({ kind: 'fixed', divisor: 255, mean: 0.5, deviation: 0.25 }, images, 3, train)
    expect(fixed).toEqual({ offset: [127.5], scale: [63.75] })
  })
})
