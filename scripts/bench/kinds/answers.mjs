/**
 * @typedef {{
 *   rowsPerSecond: number, minRowsPerSecond: number, maxRowsPerSecond: number, peakRssMb: number | null, rows: number,
 *   rounds: number, othersPercent: number, limitRowsPerSecond: number, limitMb: number,
 * }} AnswersResult
 */

/** More than this, and others have a say in the figures. */
const quietPercent = 10

const thousands = (/** @type {number} */ value) => `${Math.round(value / 1000)},000`
const ours = (/** @type {AnswersResult} */ { rowsPerSecond, minRowsPerSecond, maxRowsPerSecond }) =>
  `${thousands(rowsPerSecond)} (${thousands(minRowsPerSecond)}–${thousands(maxRowsPerSecond)})`
const wanted = (/** @type {AnswersResult} */ { limitRowsPerSecond, limitMb }) =>
  `≥ ${thousands(limitRowsPerSecond)} rows/s, ≤ ${limitMb} MB`

/** How fast a model answers the rows of a file. @satisfies {import('../measures.mjs').Kind<AnswersResult>} */
export const answers = {
  heading: 'Answering files',
  columns: ['measure', 'rows/s', 'most memory, MB', 'rows', 'rounds', 'wanted'],
  text: (result) =>
    `${ours(result)} rows/s at most ${result.peakRssMb ?? '–'} MB resident (wanted: ${wanted(result)}); ${result.rounds} rounds`,
  cells: (result) => [
    ours(result),
    String(result.peakRssMb ?? '–'),
    String(result.rows),
    String(result.rounds),
    wanted(result),
  ],
  remarks: ({ othersPercent }) =>
    othersPercent > quietPercent
      ? [`not to be trusted: others used ${othersPercent} % of the processors meanwhile`]
      : [],
}
