import { parseArgs } from 'node:util'

/**
 * @param {readonly string[]} args
 * @returns {{ only: string | undefined, json: boolean }}
 */
export function parseArguments(args) {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  return { only: values.only, json: values.json }
}
