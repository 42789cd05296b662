import { availableParallelism } from 'node:os'
import { checkStages } from './check.mjs'
import { runStages, stageLine } from './stage.mjs'

/**
 * Runs the parts of the check and prints a line for each; what a failed one printed follows its line.
 * @param {readonly string[]} [only] names of parts; all when empty
 * @returns {Promise<import('./stage.mjs').StageResult[]>}
 */
export async function runCheck(only = []) {
  const all = checkStages()
  const stages =
    only.length === 0 ? all : all.filter((stage) => only.some((name) => stage.name.includes(name)))
  if (stages.length === 0)
    throw new Error(`No such part; there are: ${all.map((stage) => stage.name).join('; ')}`)
  return runStages(stages, Math.min(4, availableParallelism()), (result) => {
    process.stdout.write(`check   ${stageLine(result)}\n`)
    if (!result.ok) process.stdout.write(`${result.output.trimEnd()}\n`)
  })
}
