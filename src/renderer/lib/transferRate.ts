/** Where a transfer stood at a moment (milliseconds). */
export type TransferSample = { readonly at: number; readonly bytes: number }

const windowMilliseconds = 8000
/** Before this much time the speed is a guess. */
const enoughMilliseconds = 1500

/** The samples of the last seconds with one more; the newest is last. Going back starts anew. */
export function withSample(
  samples: readonly TransferSample[],
  sample: TransferSample,
): readonly TransferSample[] {
  const last = samples.at(-1)
  if (last !== undefined && sample.bytes < last.bytes) return [sample]
  return [...samples.filter(({ at }) => sample.at - at <= windowMilliseconds), sample]
}

/** Seconds until `total` bytes at the speed of the samples; null while that cannot be said. */
export function secondsLeft(samples: readonly TransferSample[], total: number): number | null {
  const first = samples[0]
  const last = samples.at(-1)
  if (first === undefined || last === undefined) return null
  const elapsed = last.at - first.at
  const moved = last.bytes - first.bytes
  if (elapsed < enoughMilliseconds || moved <= 0) return null
  return ((total - last.bytes) * elapsed) / moved / 1000
}
