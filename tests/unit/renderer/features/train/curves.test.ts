import { array, assert, nat, property, uniqueArray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appendPoint, cutFrom, type Curve } from '#renderer/features/train/curves'

const curveOf = (steps: readonly number[]): Curve => {
  const curve: Curve = { steps: [], values: [] }
  for (const step of steps) appendPoint(curve, step, step / 10)
  return curve
}

describe('curves', () => {
  test('hold each step once, in order, however often it comes', () => {
    assert(
      property(array(nat(200)), (steps) => {
        const curve = curveOf(steps)
        expect(curve.steps).toEqual([...new Set(curve.steps)].toSorted((left, right) => left - right))
        expect(curve.values).toHaveLength(curve.steps.length)
      }),
    )
  })

  test('are cut where a new attempt begins again', () => {
    assert(
      property(uniqueArray(nat(200)), nat(220), (steps, from) => {
        const curve = curveOf(steps.toSorted((left, right) => left - right))
        const wanted = curve.steps.filter((step) => step < from)
        cutFrom(curve, from)
        expect(curve.steps).toEqual(wanted)
        expect(curve.values).toHaveLength(wanted.length)
      }),
    )
  })
})
