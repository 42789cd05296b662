import type { ReadProgress } from '#shared/model/dataset'

/** How far a source has been read. Bytes are of its file (left out for what has none). */
export type Reading = {
  readonly rows: number
  /** Part of the source that has been read, 0…1; found from the bytes when left out. */
  readonly fraction?: number
  readonly bytes?: number
  readonly totalBytes?: number
  readonly rejected?: number
  /** Seconds since the reading began; without them nobody can tell how many are left. */
  readonly seconds?: number
}

/** Before this part and this many seconds an estimate of the time left would jump about. */
const leastFraction = 0.01
const leastSeconds = 1

/** The event that tells how far a source has been read, and how many seconds are left at the speed so far. */
export function readProgress(reading: Reading): ReadProgress {
  const { rows, bytes = 0, totalBytes = 0, rejected = 0, seconds = 0 } = reading
  const fraction = Math.min(1, reading.fraction ?? (totalBytes === 0 ? 1 : bytes / totalBytes))
  const canTell = fraction >= leastFraction && seconds >= leastSeconds
  const secondsLeft = canTell ? (seconds * (1 - fraction)) / fraction : null
  return { kind: 'read', rows, fraction, bytes, totalBytes, rejected, secondsLeft }
}
