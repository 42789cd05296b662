import { withHost } from '../ours/host.mjs'
import { programNamed, specOf } from '../ours/programs.mjs'
import { train } from '../ours/train.mjs'
import { rounded } from '../statistics.mjs'

const epochs = 100
const mebibyte = 2 ** 20
/** So many samples tell the course of it. */
const courseSamples = 10

/**
 * How far memory strays from a base, and its course.
 * @param {readonly number[]} bytes the first one is the base
 */
export function deviation(bytes) {
  const base = bytes[0] ?? Number.NaN
  const percents = bytes.map((value) => ((value - base) / base) * 100)
  const largest = percents.reduce((one, other) => (Math.abs(other) > Math.abs(one) ? other : one), 0)
  const inMiB = (/** @type {number | undefined} */ value) => Math.round((value ?? Number.NaN) / mebibyte)
  return {
    percent: rounded(largest),
    baseMiB: inMiB(base),
    minMiB: inMiB(Math.min(...bytes)),
    maxMiB: inMiB(Math.max(...bytes)),
    courseMiB: Array.from({ length: courseSamples }, (_, part) =>
      inMiB(bytes[Math.round(((bytes.length - 1) * (part + 1)) / courseSamples)]),
    ),
    samples: bytes.length,
  }
}

/** Resident memory of the training process over 100 epochs of the MNIST network, as its live frames tell it. */
export async function measureMemory() {
  return withHost(async ({ client, folder }) => {
    const spec = await specOf(programNamed('mnist-64'), folder)
    /** @type {number[]} */
    const bytes = []
    const { summary } = await train(client, { ...spec, training: { ...spec.training, epochs } }, (event) => {
      if (event.kind === 'live' && event.frame.position.epoch >= 1) bytes.push(event.frame.memoryBytes)
    })
    return { ...deviation(bytes), engine: summary.engine?.name ?? null, limitPercent: 5 }
  })
}
