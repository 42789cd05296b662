import { withHost } from '../ours/host.mjs'
import { programNamed, specOf } from '../ours/programs.mjs'
import { stepTimer } from '../ours/stepTime.mjs'
import { interleave } from '../interleave.mjs'
import { summarize } from '../statistics.mjs'

const roundSeconds = 3

/**
 * One training step of the MNIST network (batch 64) on the engine that is always there.
 * @param {import('../measures.mjs').Context} context
 */
export async function measureWasmStep({ rounds }) {
  return withHost(async ({ client, folder }) => {
    const program = programNamed('mnist-64')
    const spec = { ...(await specOf(program, folder)), engine: /** @type {const} */ ('wasm') }
    const timer = await stepTimer(client, spec, program, roundSeconds)
    const { ours } = await interleave(timer.time, null, rounds)
    return { ...summarize(ours), limitMs: 15 }
  })
}
