import { openPeer } from './peer/index.mjs'

/**
 * @typedef {import('./measures.mjs').Measure} Measure
 * @typedef {import('./measures.mjs').Peer} Peer
 * @typedef {import('./report/page.mjs').Outcome} Outcome
 */

/**
 * Runs measures one after the other; one that fails does not keep the others from running.
 * @param {readonly Measure[]} wanted
 * @param {Omit<import('./measures.mjs').Context, 'peer'>} context
 * @param {(outcome: Outcome) => void} report
 * @param {() => Promise<Peer | { missing: string }>} [open]
 * @returns {Promise<{ outcomes: Outcome[], peer: Peer['facts'] | null }>} `peer`: null when it was not there or not asked for
 */
export async function runMeasures(wanted, context, report, open = openPeer) {
  /** @type {Promise<Peer | { missing: string }> | undefined} */
  let opening
  const peer = () =>
    (opening ??= open().catch((error) => ({ missing: `PyTorch did not start: ${error.message}` })))
  /** @type {Outcome[]} */
  const outcomes = []
  try {
    for (const measure of wanted) {
      const outcome = await outcomeOf(measure, { ...context, peer })
      outcomes.push(outcome)
      report(outcome)
    }
    const opened = await opening
    return { outcomes, peer: opened && 'facts' in opened ? opened.facts : null }
  } finally {
    const opened = await opening
    if (opened && 'close' in opened) opened.close()
  }
}

/**
 * @param {Measure} measure
 * @param {import('./measures.mjs').Context} context
 * @returns {Promise<Outcome>}
 */
async function outcomeOf(measure, context) {
  try {
    return { measure, result: await measure.run(context) }
  } catch (error) {
    return { measure, failure: error instanceof Error ? error.message : String(error) }
  }
}
