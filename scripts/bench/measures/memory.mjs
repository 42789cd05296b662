import { withHost } from '../ours/host.mjs'
import { programNamed, specOf } from '../ours/programs.mjs'
import { train } from '../ours/train.mjs'
import { median, rounded } from '../statistics.mjs'

const epochs = 100
const mebibyte = 2 ** 20

/**
 * How far memory strays from a base.
 * @param {readonly number[]} bytes the first one is the base
 */
export function deviation(bytes) {
  const base = bytes[0] ?? Number.NaN
  const deviations = bytes.map((value) => ((value - base) / base) * 100)
  const largest = deviations.reduce((one, other) => (Math.abs(other) > Math.abs(one) ? other : one), 0)
  return {
    percent: rounded(largest),
    baseMiB: Math.round(base / mebibyte),
    medianMiB: Math.round(median(bytes) / mebibyte),
    minMiB: Math.round(Math.min(...bytes) / mebibyte),
    maxMiB: Math.round(Math.max(...bytes) / mebibyte),
    lastMiB: Math.round((bytes.at(-1) ?? Number.NaN) / mebibyte),
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
