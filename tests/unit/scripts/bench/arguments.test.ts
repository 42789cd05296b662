import { expect, test } from 'vitest'
import { parseArguments } from '../../../../scripts/bench/arguments.mjs'

test('a whole run writes the page', () => {
  expect(parseArguments([])).toEqual({ only: undefined, json: false, rounds: 5, write: true })
})

test.each([
  [['--json'], false],
  [['--only', 'step/'], false],
  [['--only', 'step/', '--write'], true],
  [['--json', '--write'], true],
])('%j: %s', (args, write) => {
  expect(parseArguments(args).write).toBe(write)
})

test.each(['0', '1.5', 'many'])('--rounds %s is refused', (rounds) => {
  expect(() => parseArguments(['--rounds', rounds])).toThrow('--rounds takes 1 or more')
})
