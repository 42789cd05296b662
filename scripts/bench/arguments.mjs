import { parseArgs } from 'node:util'

const defaultRounds = 5

/**
 * @param {readonly string[]} args
 * @returns {{ only: string | undefined, json: boolean, rounds: number, write: boolean }} `write`: whether the figures go to docs/benchmarks.md
 * @throws {Error} when `--rounds` is no whole number of 1 or more
 */
export function parseArguments(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
      rounds: { type: 'string', default: String(defaultRounds) },
      write: { type: 'boolean', default: false },
    },
  })
  const { only, json, write } = values
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds takes 1 or more, not ${values.rounds}`)
  return { only, json, rounds, write: write || (only === undefined && !json) }
}
