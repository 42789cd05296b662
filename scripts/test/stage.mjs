import { seconds } from '../lib/report.mjs'
import { noTests, withOutcome } from './counts.mjs'

/**
 * @typedef {import('./counts.mjs').Counts} Counts
 * @typedef {{ ok: boolean, counts?: Counts | undefined, skipped?: readonly string[], output?: string, unchanged?: boolean }} Outcome
 *   unchanged: it was not run, as nothing that it reads has changed since it last succeeded
 * @typedef {{ name: string, run: () => Promise<Outcome> }} Stage
 * @typedef {{ name: string, ok: boolean, counts: Counts, skipped: readonly string[], milliseconds: number, output: string, unchanged?: boolean }} StageResult
 */

/**
 * Runs one stage; what it throws is its failure.
 * @param {Stage} stage
 * @returns {Promise<StageResult>}
 */
export async function runStage(stage) {
  const start = Date.now()
  /** @type {Outcome} */
  const outcome = await stage.run().catch((error) => ({ ok: false, output: `${error?.message ?? error}\n` }))
  return {
    name: stage.name,
    ok: outcome.ok,
    counts: withOutcome(outcome.counts ?? noTests, outcome.ok),
    skipped: outcome.skipped ?? [],
    milliseconds: Date.now() - start,
    output: outcome.output ?? '',
    unchanged: outcome.unchanged ?? false,
  }
}

/**
 * Runs stages side by side, the first ones first, and reports each as it ends.
 * @param {readonly Stage[]} stages
 * @param {number} width how many at once
 * @param {(result: StageResult) => void} onEnd
 * @returns {Promise<StageResult[]>} in the order of the stages
 */
export async function runStages(stages, width, onEnd) {
  /** @type {StageResult[]} */
  const results = []
  let next = 0
  const work = async () => {
    while (next < stages.length) {
      const index = next++
      const stage = stages[index]
      if (!stage) return
      const result = await runStage(stage)
      results[index] = result
      onEnd(result)
    }
  }
  await Promise.all(Array.from({ length: width }, work))
  return results
}

/**
 * One line of a summary.
 * @param {StageResult} result
 */
export function stageLine({ name, ok, counts, milliseconds, unchanged }) {
  const tests = counts.passed + counts.skipped > 0 || counts.failed > 1
  const numbers = tests ? `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped` : ''
  const note = unchanged ? 'nothing that it reads has changed' : numbers
  return `${name.padEnd(20)} ${ok ? 'ok    ' : 'FAILED'} ${seconds(milliseconds).padStart(8)}  ${note}`.trimEnd()
}
