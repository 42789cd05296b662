import { assert, double, property } from 'fast-check'
import { expect, test } from 'vitest'
import { fromMeasured, toMeasured } from '#shared/model/number'
import { isActive, mayBecome, runStates, runTransitions } from '#shared/model/run'

test('every state but the final ones can be left, and only active states lead to an end', () => {
  for (const state of runStates) {
    for (const next of runTransitions[state]) {
      expect(isActive(state) ? runStates : ['queued']).toContain(next)
    }
  }
  expect(runTransitions.done).toEqual([])
  expect(runTransitions.diverged).toEqual([])
})

test('a killed run can be resumed, a finished one cannot', () => {
  for (const state of runStates.filter(isActive)) expect(mayBecome(state, 'interrupted')).toBe(true)
  expect(mayBecome('interrupted', 'queued')).toBe(true)
  expect(mayBecome('done', 'queued')).toBe(false)
})

test('any number survives being spelled out and JSON', () => {
  assert(
    property(double(), (value) => {
      const carried: unknown = JSON.parse(JSON.stringify(toMeasured(value)))
      const back = fromMeasured(carried as ReturnType<typeof toMeasured>)
      // JSON has no negative zero.
      expect(Object.is(back, value) || (value === 0 && back === 0)).toBe(true)
    }),
  )
})
