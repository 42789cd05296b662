/**
 * @typedef {{
 *   percent: number, baseMiB: number, minMiB: number, maxMiB: number, courseMiB: readonly number[], samples: number,
 *   engine: string | null, limitPercent: number,
 * }} MemoryResult
 */

const signed = (/** @type {number} */ percent) => `${percent > 0 ? '+' : ''}${percent.toFixed(1)} %`

/** How far memory strays from what it was after the first epoch. @satisfies {import('../measures.mjs').Kind<MemoryResult>} */
export const memory = {
  heading: 'Memory',
  columns: [
    'measure',
    'largest deviation',
    'after the first epoch, MiB',
    'smallest to largest',
    'after 10, 20, … 100 %',
    'engine',
    'wanted',
  ],
  text: ({ percent, baseMiB, courseMiB, samples, engine, limitPercent }) =>
    `${signed(percent)} from ${baseMiB} MiB after the first epoch (then ${courseMiB.join(', ')}; ${samples} samples; wanted: at most ±${limitPercent} %) on ${engine ?? 'no engine'}`,
  cells: ({ percent, baseMiB, minMiB, maxMiB, courseMiB, engine, limitPercent }) => [
    signed(percent),
    String(baseMiB),
    `${minMiB}–${maxMiB}`,
    courseMiB.join(', '),
    engine ?? '–',
    `±${limitPercent} %`,
  ],
}
