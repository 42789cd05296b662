import { interleave } from '../interleave.mjs'
import { withHost } from '../ours/host.mjs'
import { programNamed, specOf } from '../ours/programs.mjs'
import { stepTimer } from '../ours/stepTime.mjs'
import { mean, rounded } from '../statistics.mjs'

const roundSeconds = 2

/**
 * How much longer a step of a program takes with an option of the training than without. Of each side its fastest round
 * counts, since what else a machine does only makes it slower.
 * @param {string} programName
 * @param {Partial<import('../ours/train.mjs').RunSpec['training']>} option
 * @param {import('../measures.mjs').Context} context
 */
export async function measureOptionCost(programName, option, { rounds }) {
  return withHost(async ({ client, folder }) => {
    const program = programNamed(programName)
    const spec = await specOf(program, folder)
    const plain = await stepTimer(client, spec, program, roundSeconds)
    const training = { ...spec.training, ...option }
    const optional = await stepTimer(client, { ...spec, training }, program, roundSeconds)
    const { ours, peer, busy } = await interleave(optional.time, plain.time, rounds)
    const [withMs, withoutMs] = [Math.min(...ours), Math.min(...peer)]
    return {
      percent: rounded((withMs / withoutMs - 1) * 100),
      withMs: rounded(withMs),
      withoutMs: rounded(withoutMs),
      rounds: ours.length,
      busyPercent: mean(busy) * 100,
      engine: plain.engine()?.name ?? null,
    }
  })
}
