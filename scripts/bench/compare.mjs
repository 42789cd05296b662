import { interleave } from './interleave.mjs'
import { mean, median, rounded, summarize } from './statistics.mjs'

/**
 * @typedef {import('../../src/shared/model/run').RunEngine} RunEngine
 * @typedef {{
 *   oursMs: number | null,
 *   peerMs: number | null,
 *   ratio: number | null,
 *   oursMinMs?: number,
 *   oursMaxMs?: number,
 *   peerMinMs?: number,
 *   peerMaxMs?: number,
 *   rounds: number,
 *   engine: string | null,
 *   engineVersion?: string,
 *   engineThreads?: number,
 *   othersPercent?: number,
 *   note?: string,
 * }} Comparison The ratio is that of the medians. `othersPercent`: of the processors' time, used by others while both
 *   sides rested. `note`: what is missing, what the run noted of its engine (a better one
 *   passed over, a step that was not captured), why the figures are not to be trusted.
 */

/** More than this, and others have a say in the figures: two threads that wait for each other suffer most. */
const quietPercent = 10
/** Rounds of one side that differ by more than this factor. */
const steadyFactor = 2

/**
 * @param {number} othersPercent
 * @param {readonly (readonly number[])[]} sides
 */
function doubts(othersPercent, sides) {
  const factor = Math.max(...sides.map((times) => Math.max(...times) / Math.min(...times)))
  return [
    ...(othersPercent > quietPercent ? [`others used ${othersPercent} % of the processors meanwhile`] : []),
    ...(factor > steadyFactor ? [`rounds differ by a factor of ${factor.toFixed(1)}`] : []),
  ].map((why) => `not to be trusted: ${why}`)
}

/**
 * Measures ours and the peer in turns.
 * @param {{
 *   ours: () => Promise<number>,
 *   peer: (() => Promise<number>) | { missing: string },
 *   engine: () => RunEngine | null,
 *   rounds: number,
 *   rest?: () => Promise<number>,
 * }} sides
 * @returns {Promise<Comparison>}
 */
export async function compare({ ours, peer, engine, rounds, rest }) {
  const seen = await interleave(ours, typeof peer === 'function' ? peer : null, rounds, rest)
  const own = summarize(seen.ours)
  const other = typeof peer === 'function' ? summarize(seen.peer) : null
  const used = engine()
  const othersPercent = Math.round(mean(seen.busy) * 100)
  const sides = typeof peer === 'function' ? [seen.ours, seen.peer] : [seen.ours]
  const notes = [
    ...(typeof peer === 'function' ? [] : [peer.missing]),
    ...(used?.notes ?? []),
    ...doubts(othersPercent, sides),
  ]
  return {
    oursMs: own.medianMs,
    peerMs: other?.medianMs ?? null,
    ratio: other && rounded(median(seen.ours) / median(seen.peer)),
    oursMinMs: own.minMs,
    oursMaxMs: own.maxMs,
    ...(other && { peerMinMs: other.minMs, peerMaxMs: other.maxMs }),
    rounds,
    engine: used?.name ?? null,
    ...(used && { engineVersion: used.version, engineThreads: used.threads }),
    othersPercent,
    ...(notes.length > 0 && { note: notes.join('; ') }),
  }
}

/** A comparison that could not be made at all. @param {string} note @returns {Comparison} */
export const notCompared = (note) => ({
  oursMs: null,
  peerMs: null,
  ratio: null,
  rounds: 0,
  engine: null,
  note,
})
