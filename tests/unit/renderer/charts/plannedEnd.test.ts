import { expect, it } from 'vitest'
import { plannedEnd } from '#renderer/charts/plannedEnd'

it('shows all epochs when they are few', () => {
  expect(plannedEnd(0, 50)).toBe(50)
  expect(plannedEnd(100, 100)).toBe(100)
})

it('begins with a part of many epochs, doubles when it is full, and never passes the end', () => {
  expect(plannedEnd(0, 3000)).toBe(300)
  expect(plannedEnd(300, 3000)).toBe(300)
  expect(plannedEnd(301, 3000)).toBe(600)
  expect(plannedEnd(2500, 3000)).toBe(3000)
  expect(plannedEnd(1, 200)).toBe(100)
})
