import { describe, expect, test } from 'vitest'
import { hasExploded, rangeProposal, rangeRate, rangeTest, smoothedLosses } from '#shared/network/rangeTest'
import { rangeMethod, rangeText } from '#shared/texts/rangeWords'

/** Points of a loss that depends on the rate, up to `steps`. */
const pointsOf = (loss: (rate: number, step: number) => number, steps: number = rangeTest.steps) =>
  Array.from({ length: steps }, (_, step) => ({ rate: rangeRate(step), loss: loss(rangeRate(step), step) }))

describe('the rate of a range test', () => {
  test('rises by the same factor with each step, from the first to the last, and stays there', () => {
    expect(rangeRate(0)).toBe(rangeTest.from)
    expect(rangeRate(rangeTest.steps - 1)).toBeCloseTo(rangeTest.to, 12)
    expect(rangeRate(500)).toBeCloseTo(rangeTest.to, 12)
    const factors = pointsOf(() => 0)
      .slice(1)
      .map(({ rate }, index) => rate / rangeRate(index))
    for (const factor of factors) expect(factor).toBeCloseTo((rangeTest.to / rangeTest.from) ** (1 / 99), 9)
  })
})

describe('what is proposed', () => {
  test('is a tenth of the rate at which the loss was lowest', () => {
    const { proposed, at, first, lowest } = rangeProposal(
      pointsOf((rate) => (Math.log10(rate) + 1) ** 2 + 0.5),
    )
    expect(at).toBeCloseTo(0.1, 1)
    expect(proposed).toBeCloseTo((at ?? 0) / 10, 2)
    expect(first).toBeGreaterThan(30)
    expect(lowest).toBeLessThan(0.6)
  })

  test('is not led astray by one lucky batch', () => {
    const noisy = pointsOf((rate, step) => (step === 20 ? 0.2 : (Math.log10(rate) + 1) ** 2 / 20 + 0.5))
    expect(rangeProposal(noisy).at).toBeCloseTo(0.1, 1)
  })

  test('is nothing where the loss never fell, hardly fell, or there are no points', () => {
    expect(rangeProposal(pointsOf((rate) => 0.7 + rate))).toMatchObject({ proposed: null, at: null })
    expect(rangeProposal(pointsOf((_, step) => 0.7 - step * 1e-5))).toMatchObject({ proposed: null })
    expect(rangeProposal([])).toEqual({ proposed: null, at: null, first: 0, lowest: 0 })
  })

  test('is told with what it comes from in both languages', () => {
    const found = rangeProposal(pointsOf((rate) => (Math.log10(rate) + 1) ** 2 + 0.5))
    const none = rangeProposal([])
    for (const locale of ['en', 'zh-CN'] as const) {
      expect(rangeText(found, locale, String)).toContain(String(found.proposed))
      for (const text of [
        rangeText(found, locale, String),
        rangeText(none, locale, String),
        rangeMethod(locale, String),
      ])
        expect(text).not.toMatch(/[{}]/)
    }
  })
})

test('a loss has exploded when it is four times the lowest, not when one batch is unlucky', () => {
  const falling = pointsOf((_, step) => 1 / (1 + step), 40)
  expect(hasExploded(falling.slice(0, 1))).toBe(false)
  expect(hasExploded(falling)).toBe(false)
  const unlucky = falling.map((point, step) => (step === 39 ? { ...point, loss: 0.15 } : point))
  expect(hasExploded(unlucky)).toBe(false)
  expect(hasExploded([...falling, { rate: 1, loss: 900 }])).toBe(true)
})

test('a smoothed loss is the mean of its neighbourhood, at the ends of what is there of it', () => {
  const points = pointsOf((_, step) => step, 9)
  expect(smoothedLosses(points)).toEqual([1.5, 2, 2.5, 3, 4, 5, 5.5, 6, 6.5])
})
