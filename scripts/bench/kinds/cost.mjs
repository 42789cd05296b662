/**
 * @typedef {{
 *   percent: number, withMs: number, withoutMs: number, rounds: number, busyPercent: number, limitPercent: number,
 *   engine: string | null,
 * }} CostResult `busyPercent`: the part of the processors' time that others used between the turns
 */

const signed = (/** @type {number} */ percent) => `${percent > 0 ? '+' : ''}${percent.toFixed(1)} %`

/** What an option makes a step longer by, with a limit. @satisfies {import('../measures.mjs').Kind<CostResult>} */
export const cost = {
  heading: 'What options cost in a step',
  columns: ['measure', 'cost', 'with, ms', 'without, ms', 'rounds', 'busy with other things', 'wanted'],
  text: ({ percent, withMs, withoutMs, rounds, busyPercent, limitPercent, engine }) =>
    `${signed(percent)} (${withMs.toFixed(4)} ms with, ${withoutMs.toFixed(4)} ms without, ${rounds} rounds, machine ${busyPercent.toFixed(0)} % busy; wanted: at most ${limitPercent} %) on ${engine ?? 'no engine'}`,
  cells: ({ percent, withMs, withoutMs, rounds, busyPercent, limitPercent, engine }) => [
    `${signed(percent)} (${engine ?? '–'})`,
    withMs.toFixed(4),
    withoutMs.toFixed(4),
    String(rounds),
    `${busyPercent.toFixed(0)} %`,
    `≤ ${limitPercent} %`,
  ],
}
