import { compare } from '../compare.mjs'
import { withHost } from '../ours/host.mjs'
import { specOf } from '../ours/programs.mjs'
import { stepTimer } from '../ours/stepTime.mjs'

/** Seconds of training in one round of one side, about; ours may be longer (lengthOfRun). */
const roundSeconds = 2

const answerLimitMs = 120_000

/**
 * One training step of a program, ours and PyTorch's in turns.
 * @param {import('../ours/programs.mjs').Program} program
 * @param {import('../measures.mjs').Context} context
 */
export async function measureStep(program, { peer: openPeer, rounds }) {
  const peer = await openPeer()
  return withHost(async ({ client, folder }) => {
    const timer = await stepTimer(client, await specOf(program, folder), program, roundSeconds)
    const question = { program: program.name, seconds: roundSeconds }
    const timePeer =
      'missing' in peer ? peer : async () => (await peer.ask(question, answerLimitMs)).msPerStep ?? Number.NaN
    const result = await compare({ ours: timer.time, peer: timePeer, engine: timer.engine, rounds })
    return { ...result, ...timer.facts }
  })
}
