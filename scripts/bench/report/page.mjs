/**
 * @typedef {import('../measures.mjs').Measure} Measure
 * @typedef {{ measure: Measure, result: Record<string, unknown> } | { measure: Measure, failure: string }} Outcome
 */

const includes = `One step is one whole batch: forwards, backwards, update, and the loss read.

- **Ours** is what people get: a run with its data set, made by the product's training process and written to its
  experiment log. The time is the run's own training time (\`trainSeconds\`) by the number of batches: reading the rows
  of a batch, the steps, points and live frames, looking for commands, checkpoints, and the last checkpoint and the
  model file at the end. It begins with the first batch; what prepares it
  (process, engine, data, network, the recording of the step) comes before. Nothing is taken off. A last batch that is smaller counts as the part of a batch that it is. A
  round trains for two seconds or more: so long that what happens once (the first step, the last checkpoint, the
  model file) is a fiftieth of it, but no longer than ten seconds.
- **PyTorch** is \`scripts/bench/peer/programs.py\`: eager, with its default number of threads, the same network,
  optimizer and number of rows, rows of a batch drawn at random, the loss read with \`.item()\` at every step; 20 steps
  before the clock starts, then about two seconds a round.
- Both sides take turns, round by round, and at going first; one is idle while the other works. Given are the median
  and the smallest and largest round; the ratio is that of the medians, smaller is better for us.`

const gpu = `## On a GPU

Unproven: no figure of this page is from a GPU, and none has been taken there.`

/** @param {readonly string[]} cells */
const row = (cells) =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`

/**
 * @param {import('../measures.mjs').Kind<any>} kind
 * @param {readonly Outcome[]} outcomes
 */
function section(kind, outcomes) {
  const measured = outcomes.flatMap((outcome) => ('result' in outcome ? [outcome] : []))
  const table = [
    row(kind.columns),
    row(kind.columns.map(() => '---')),
    ...measured.map(({ measure, result }) => row([`\`${measure.name}\``, ...kind.cells(result)])),
  ]
  const failures = outcomes.flatMap((outcome) =>
    'failure' in outcome ? [`- \`${outcome.measure.name}\` could not be measured: ${outcome.failure}`] : [],
  )
  const remarks = measured.flatMap(({ measure, result }) =>
    (kind.remarks?.(result) ?? []).map((remark) => `- \`${measure.name}\`: ${remark}`),
  )
  const about = outcomes.map(({ measure }) => `- \`${measure.name}\`: ${measure.about}.`)
  return [
    `## ${kind.heading}`,
    ...(measured.length > 0 ? [table.join('\n')] : []),
    [...failures, ...remarks].join('\n'),
    `What they are:\n\n${about.join('\n')}`,
  ].join('\n\n')
}

/**
 * The page of figures, as Markdown that still has to be formatted.
 * @param {{ facts: readonly (readonly [string, string])[], outcomes: readonly Outcome[] }} figures
 */
export function benchmarksPage({ facts, outcomes }) {
  const kinds = [...new Set(outcomes.map(({ measure }) => measure.kind))]
  return [
    '# Benchmarks',
    'Written by `npm run bench`: all figures are from one run of it. Do not edit.',
    [row(['', '']), row(['---', '---']), ...facts.map(row)].join('\n'),
    ...kinds.map((kind) =>
      section(
        kind,
        outcomes.filter(({ measure }) => measure.kind === kind),
      ),
    ),
    `## What a step includes\n\n${includes}`,
    gpu,
    '',
  ].join('\n\n')
}
