/**
 * @typedef {{
 *   mbPerSecond: number, minMbPerSecond: number, maxMbPerSecond: number, peakRssMb: number | null,
 *   peerMbPerSecond: number | null, ratio: number | null, megabytes: number, rounds: number, othersPercent: number,
 *   note?: string, wanted: string,
 * }} ThroughputResult
 */

/** More than this, and others have a say in the figures. */
const quietPercent = 10

const digits = (/** @type {number | null} */ value) => (value === null ? '–' : value.toFixed(0))
const ratio = (/** @type {ThroughputResult} */ result) => result.ratio?.toFixed(2) ?? '–'
const ours = (/** @type {ThroughputResult} */ { mbPerSecond, minMbPerSecond, maxMbPerSecond }) =>
  `${digits(mbPerSecond)} (${digits(minMbPerSecond)}–${digits(maxMbPerSecond)})`

/** How fast files are read, and pandas beside it. @satisfies {import('../measures.mjs').Kind<ThroughputResult>} */
export const throughput = {
  heading: 'Reading tables',
  columns: [
    'measure',
    'file, MB',
    'ours, MB/s',
    'pandas, MB/s',
    'ratio',
    'most memory, MB',
    'wanted',
    'rounds',
  ],
  text: (result) =>
    `ours ${ours(result)} MB/s at most ${digits(result.peakRssMb)} MB resident, pandas ${digits(result.peerMbPerSecond)} MB/s, ratio ${ratio(result)} (wanted: ${result.wanted}); ${result.rounds} rounds${result.note ? `; ${result.note}` : ''}`,
  cells: (result) => [
    digits(result.megabytes),
    ours(result),
    digits(result.peerMbPerSecond),
    ratio(result),
    digits(result.peakRssMb),
    result.wanted,
    String(result.rounds),
  ],
  remarks: ({ note, othersPercent }) => [
    ...(note ? [note] : []),
    ...(othersPercent > quietPercent
      ? [`not to be trusted: others used ${othersPercent} % of the processors meanwhile`]
      : []),
  ],
}
