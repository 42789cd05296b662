import { describe, expect, it } from 'vitest'
import {
  centreOfMass,
  frameOf,
  inkBounds,
  prepareDigit,
  type Drawing,
} from '#renderer/features/try/image/digitDrawing'

const mnist = { height: 28, width: 28, channels: 1 }
const small = { height: 8, width: 8, channels: 1 }

/** A drawing with full ink in rectangles [left, top, right, bottom]. */
function drawn(side: number, ...rectangles: readonly (readonly [number, number, number, number])[]): Drawing {
  const ink = new Float32Array(side * side)
  for (const [left, top, right, bottom] of rectangles) {
    for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) ink[y * side + x] = 1
  }
  return { width: side, height: side, ink }
}

const at = (pixels: readonly number[], width: number, x: number, y: number): number | undefined =>
  pixels[y * width + x]

/** Columns and rows with any ink, first to last. */
function extent(pixels: readonly number[], width: number): readonly [number, number, number, number] {
  const inked = pixels.flatMap((value, place) => (value > 0 ? [place] : []))
  const columns = inked.map((place) => place % width)
  const rows = inked.map((place) => Math.floor(place / width))
  return [Math.min(...columns), Math.min(...rows), Math.max(...columns), Math.max(...rows)]
}

describe('prepareDigit', () => {
  it('answers null for an empty drawing', () => {
    expect(prepareDigit(drawn(280), mnist, frameOf(mnist, 255))).toBeNull()
    expect(inkBounds(drawn(280))).toBeNull()
  })

  it('scales a square anywhere into the 20 × 20 box in the middle, white on black', () => {
    for (const [left, top] of [
      [0, 0],
      [150, 40],
      [180, 180],
    ] as const) {
      const pixels = prepareDigit(drawn(280, [left, top, left + 100, top + 100]), mnist, frameOf(mnist, 255))
      expect(pixels).toHaveLength(784)
      expect(extent(pixels ?? [], 28)).toEqual([4, 4, 23, 23])
      expect(at(pixels ?? [], 28, 14, 14)).toBe(255)
      expect(at(pixels ?? [], 28, 3, 14)).toBe(0)
    }
  })

  it('keeps the proportions of a tall stroke and softens its edges', () => {
    const pixels = prepareDigit(drawn(280, [100, 10, 130, 260]), mnist, frameOf(mnist, 255)) ?? []
    const [left, top, right, bottom] = extent(pixels, 28)
    expect([top, bottom]).toEqual([4, 23])
    expect(right - left + 1).toBeLessThanOrEqual(4)
    const edge = at(pixels, 28, left, 14) ?? 0
    expect(edge).toBeGreaterThan(0)
    expect(edge).toBeLessThan(255)
  })

  it('puts the centre of mass, not the box, into the middle, and all ink inside the image', () => {
    const heavyLeft = drawn(280, [40, 40, 120, 240], [120, 130, 220, 170])
    const pixels = prepareDigit(heavyLeft, mnist, frameOf(mnist, 255)) ?? []
    const centre = centreOfMass({ width: 28, height: 28, ink: Float32Array.from(pixels) })
    expect(centre.x).toBeCloseTo(14, 0)
    expect(centre.y).toBeCloseTo(14, 0)
    const extreme = drawn(280, [0, 0, 60, 280], [60, 139, 280, 140])
    const shifted = prepareDigit(extreme, mnist, frameOf(mnist, 255)) ?? []
    const [left, top, right, bottom] = extent(shifted, 28)
    expect(Math.min(left, top)).toBeGreaterThanOrEqual(0)
    expect(Math.max(right, bottom)).toBeLessThan(28)
  })

  it('fills an 8 × 8 image with counts to 16', () => {
    const pixels = prepareDigit(drawn(252, [60, 20, 190, 230]), small, frameOf(small, 16)) ?? []
    expect(pixels).toHaveLength(64)
    expect(Math.max(...pixels)).toBe(16)
    const [left, top, right, bottom] = extent(pixels, 8)
    expect([top, bottom]).toEqual([0, 7])
    expect(left).toBe(1)
    expect(right).toBe(6)
  })

  it('repeats the value for each channel', () => {
    const colour = { height: 28, width: 28, channels: 3 }
    const pixels = prepareDigit(drawn(280, [100, 100, 200, 200]), colour, frameOf(colour, 255)) ?? []
    expect(pixels).toHaveLength(784 * 3)
    expect(pixels.slice((14 * 28 + 14) * 3, (14 * 28 + 14) * 3 + 3)).toEqual([255, 255, 255])
  })
})
