/**
 * @typedef {import('../compare.mjs').Comparison} Comparison
 * @typedef {Comparison & {
 *   wantedRatio: number,
 *   aimRatio: number,
 *   oursEpochs?: number,
 *   oursOnceMs?: number,
 *   oursAccuracy?: number | null,
 *   peerAccuracy?: number | null,
 *   oursPreparationMs?: number | null,
 * }} ComparisonResult
 */

/**
 * Three digits that count.
 * @param {number} value
 */
const digits = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))

/**
 * @param {number | null} median
 * @param {number | undefined} least
 * @param {number | undefined} greatest
 */
const withSpread = (median, least, greatest) =>
  median === null
    ? '–'
    : `${digits(median)} (${digits(least ?? Number.NaN)}–${digits(greatest ?? Number.NaN)})`

/** @param {Comparison} result */
const ours = ({ oursMs, oursMinMs, oursMaxMs }) => withSpread(oursMs, oursMinMs, oursMaxMs)
/** @param {Comparison} result */
const peer = ({ peerMs, peerMinMs, peerMaxMs }) => withSpread(peerMs, peerMinMs, peerMaxMs)
/** @param {Comparison} result */
const ratio = (result) => (result.ratio === null ? '–' : result.ratio.toFixed(2))

/** @param {Comparison} result */
function engine({ engine: name, engineVersion, engineThreads }) {
  if (name === null) return '–'
  return `${name} ${engineVersion ?? ''}, ${engineThreads ?? '?'} ${engineThreads === 1 ? 'thread' : 'threads'}`
}

/**
 * What else a reader should know of a figure.
 * @param {ComparisonResult} result
 */
function remarks({ note, oursEpochs, oursOnceMs = 0, oursAccuracy, peerAccuracy, oursPreparationMs }) {
  return [
    note,
    oursEpochs && `a round of ours is ${oursEpochs} epochs, about ${oursOnceMs} ms of it happen once`,
    oursAccuracy && `test accuracy ${oursAccuracy}, PyTorch's ${peerAccuracy ?? 'not measured'}`,
    oursPreparationMs && `ours takes ${oursPreparationMs.toFixed(0)} ms to prepare`,
  ].filter((remark) => typeof remark === 'string')
}

/** Ours and PyTorch's time, and the one by the other. @satisfies {import('../measures.mjs').Kind<ComparisonResult>} */
export const comparison = {
  heading: 'Compared with PyTorch',
  columns: ['measure', 'ours, ms', 'PyTorch, ms', 'ratio', 'wanted', 'aim', 'engine', 'rounds'],
  text: (result) =>
    `ours ${ours(result)} ms, PyTorch ${peer(result)} ms, ratio ${ratio(result)} (wanted: at most ${result.wantedRatio.toFixed(2)}); ${engine(result)}, ${result.rounds} rounds${result.note ? `; ${result.note}` : ''}`,
  cells: (result) => [
    ours(result),
    peer(result),
    ratio(result),
    `≤ ${result.wantedRatio.toFixed(2)}`,
    result.aimRatio.toFixed(2),
    engine(result),
    String(result.rounds),
  ],
  remarks,
}
