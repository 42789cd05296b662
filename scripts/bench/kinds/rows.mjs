/**
 * @typedef {{
 *   rowsPerSecond: number, minRowsPerSecond: number, maxRowsPerSecond: number, diskRowsPerSecond: number,
 *   rounds: number, limitRowsPerSecond: number,
 * }} RowsResult
 */

const millions = (/** @type {number} */ value) => `${(value / 1e6).toFixed(2)} M`
const spread = (/** @type {RowsResult} */ { minRowsPerSecond, maxRowsPerSecond }) =>
  `${millions(minRowsPerSecond)}–${millions(maxRowsPerSecond)}`

/** How fast rows come as batches. @satisfies {import('../measures.mjs').Kind<RowsResult>} */
export const rows = {
  heading: 'Batches',
  columns: ['measure', 'rows/s from memory', 'smallest to largest', 'rows/s from disk', 'rounds', 'wanted'],
  text: (result) =>
    `${millions(result.rowsPerSecond)} rows/s from memory (${spread(result)}), ${millions(result.diskRowsPerSecond)} from disk (wanted: at least ${millions(result.limitRowsPerSecond)}); ${result.rounds} rounds`,
  cells: (result) => [
    millions(result.rowsPerSecond),
    spread(result),
    millions(result.diskRowsPerSecond),
    String(result.rounds),
    `≥ ${millions(result.limitRowsPerSecond)}`,
  ],
}
