import { tail } from '../../lib/report.mjs'
import { capture } from '../../lib/run.mjs'

/**
 * Runs a program that makes a package.
 * @param {string} program
 * @param {readonly string[]} args
 * @throws {Error} with its last lines when it fails
 */
export async function runProgram(program, args) {
  const { code, output } = await capture(program, args)
  if (code !== 0) throw new Error(`${program} failed with ${code}:\n${tail(output)}`)
}
