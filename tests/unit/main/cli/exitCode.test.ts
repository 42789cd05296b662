import { expect, test } from 'vitest'
import { exitCodeOfError, exitCodeOfRun } from '#main/cli/exitCode'

test('0 done, 1 failed, 130 interrupted', () => {
  expect(exitCodeOfRun('done', false)).toBe(0)
  expect(exitCodeOfRun('stopped', true)).toBe(130)
  for (const state of ['failed', 'diverged', 'interrupted', 'stopped'] as const) {
    expect(exitCodeOfRun(state, false)).toBe(1)
  }
})

test('2 is for what a person can correct', () => {
  expect(exitCodeOfError('INVALID_INPUT')).toBe(2)
  expect(exitCodeOfError('NOT_FOUND')).toBe(2)
  expect(exitCodeOfError('BUG')).toBe(1)
  expect(exitCodeOfError('UNAVAILABLE')).toBe(1)
  expect(exitCodeOfError('CANCELLED')).toBe(130)
})

test('a run that came to its end with an exploded loss failed', () => {
  expect(exitCodeOfRun('done', false, true)).toBe(1)
  expect(exitCodeOfRun('stopped', true, true)).toBe(130)
})
