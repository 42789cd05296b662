import { expect, it } from 'vitest'
import { panned, zoomed } from '#renderer/charts/zoom'

const whole = { from: 0, to: 100 }

it('zooms in at a place and stays inside when zooming out', () => {
  expect(zoomed(whole, whole, 0.5, 0.5)).toEqual({ from: 25, to: 75 })
  expect(zoomed({ from: 0, to: 10 }, whole, 0.5, 0)).toEqual({ from: 0, to: 5 })
  expect(zoomed({ from: 80, to: 100 }, whole, 10, 0.5)).toEqual(whole)
})

it('never becomes narrower than a ten-thousandth', () => {
  const { from, to } = zoomed({ from: 50, to: 50.01 }, whole, 0.01, 0.5)
  expect(to - from).toBeCloseTo(0.01)
})

it('moves by a part of its width and stops at the ends', () => {
  expect(panned({ from: 10, to: 20 }, whole, 0.1)).toEqual({ from: 11, to: 21 })
  expect(panned({ from: 0, to: 20 }, whole, -0.5)).toEqual({ from: 0, to: 20 })
  expect(panned({ from: 85, to: 95 }, whole, 1)).toEqual({ from: 90, to: 100 })
})
