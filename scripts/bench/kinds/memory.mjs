/**
 * @typedef {{
 *   percent: number, baseMiB: number, medianMiB: number, minMiB: number, maxMiB: number, lastMiB: number,
 *   samples: number, engine: string | null, limitPercent: number,
 * }} MemoryResult
 */

const signed = (/** @type {number} */ percent) => `${percent > 0 ? '+' : ''}${percent.toFixed(1)} %`

/** How far memory strays from what it was after the first epoch. @satisfies {import('../measures.mjs').Kind<MemoryResult>} */
export const memory = {
  heading: 'Memory',
  columns: [
    'measure',
    'largest deviation',
    'after the first epoch',
    'smallest to largest',
    'last',
    'engine',
    'wanted',
  ],
  text: ({ percent, baseMiB, minMiB, maxMiB, lastMiB, samples, engine, limitPercent }) =>
    `${signed(percent)} from ${baseMiB} MiB after the first epoch (${minMiB}–${maxMiB}, at the end ${lastMiB} MiB; ${samples} samples; wanted: at most ±${limitPercent} %) on ${engine ?? 'no engine'}`,
  cells: ({ percent, baseMiB, minMiB, maxMiB, lastMiB, engine, limitPercent }) => [
    signed(percent),
    `${baseMiB} MiB`,
    `${minMiB}–${maxMiB} MiB`,
    `${lastMiB} MiB`,
    engine ?? '–',
    `±${limitPercent} %`,
  ],
}
