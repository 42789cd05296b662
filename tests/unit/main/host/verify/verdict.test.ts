import { expect, test } from 'vitest'
import { verdictOf } from '#main/host/verify/verdict'

const same = { compared: 5, identical: 5, different: 0 }
const close = { compared: 5, identical: 1, different: 0 }
const weights = (largest: number) => ({ kind: 'compared', largest }) as const

test.each([
  ['everything the same', same, weights(0), 'identical'],
  ['no weights to compare', same, { kind: 'gone' } as const, 'identical'],
  ['the same figures beside other weights', same, weights(0.1), 'different'],
  ['close figures', close, weights(0.1), 'within-tolerance'],
  ['a figure further apart', { ...close, different: 1 }, weights(0), 'different'],
] as const)('%s', (_name, figures, compared, verdict) => {
  expect(verdictOf(figures, compared)).toBe(verdict)
})
