/**
 * @typedef {{ medianMs: number, minMs: number, maxMs: number, rounds: number, limitMs: number, engine?: string | null, firstMs?: number }} TimeResult
 * `firstMs`: of the first one, which fills caches and is not counted.
 */

const ms = (/** @type {number} */ value) => `${value.toFixed(2)} ms`

/** A time of ours, with a limit. @satisfies {import('../measures.mjs').Kind<TimeResult>} */
export const time = {
  heading: 'Times of our own',
  columns: ['measure', 'median', 'smallest to largest', 'rounds', 'wanted'],
  text: ({ medianMs, minMs, maxMs, rounds, limitMs, engine, firstMs }) =>
    `${ms(medianMs)} (${minMs.toFixed(2)}–${maxMs.toFixed(2)}, ${rounds} rounds${firstMs === undefined ? '' : `, the first ${ms(firstMs)}`}; wanted: at most ${limitMs} ms)${engine ? ` on ${engine}` : ''}`,
  cells: ({ medianMs, minMs, maxMs, rounds, limitMs, engine }) => [
    `${ms(medianMs)}${engine ? ` (${engine})` : ''}`,
    `${minMs.toFixed(2)}–${maxMs.toFixed(2)}`,
    String(rounds),
    `≤ ${limitMs} ms`,
  ],
}
