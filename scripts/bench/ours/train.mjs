/**
 * @typedef {import('../../../src/shared/model/runSpec').RunSpec} RunSpec
 * @typedef {import('../../../src/shared/model/run').RunSummary} RunSummary
 * @typedef {import('../../../src/shared/model/runEvent').RunEvent} RunEvent
 * @typedef {import('../../../src/shared/model/evaluation').Evaluation} Evaluation
 * @typedef {{
 *   summary: RunSummary,
 *   evaluation: Evaluation | null,
 *   preparationMs: number,
 *   trainingMs: number,
 * }} Trained `preparationMs`: from the order to the start of training (process, engine, data); `trainingMs`: from there
 *   until the run is done, with its test result.
 */

/**
 * Trains a specification to its end.
 * @param {import('./host.mjs').HostClient} client
 * @param {RunSpec} spec
 * @param {(event: RunEvent) => void} [watch] sees every event
 * @returns {Promise<Trained>}
 * @throws {Error} when the run ends in any other way than done
 */
export async function train(client, spec, watch = () => undefined) {
  const orderedAt = performance.now()
  const { id: runId } = await client.runs.start({ spec })
  let startedAt = Number.NaN
  let endedAt = Number.NaN
  for await (const event of await client.runs.watch({ runId })) {
    watch(event)
    const running = event.kind === 'summary' && event.summary.state === 'running'
    if (running && Number.isNaN(startedAt)) startedAt = performance.now()
    if (event.kind === 'ended') endedAt = performance.now()
  }
  const { summary, evaluation } = await client.runs.get({ runId })
  if (summary.state !== 'done')
    throw new Error(`the run is ${summary.state}: ${summary.error?.message ?? ''}`)
  return { summary, evaluation, preparationMs: startedAt - orderedAt, trainingMs: endedAt - startedAt }
}
