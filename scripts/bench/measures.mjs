import { answers } from './kinds/answers.mjs'
import { cost } from './kinds/cost.mjs'
import { comparison } from './kinds/comparison.mjs'
import { memory } from './kinds/memory.mjs'
import { rows } from './kinds/rows.mjs'
import { throughput } from './kinds/throughput.mjs'
import { time } from './kinds/time.mjs'
import { measureBatches } from './measures/batches.mjs'
import { measureCsv } from './measures/csv.mjs'
import { measureExportOnnx } from './measures/exportOnnx.mjs'
import { classifying, estimating, measureEvaluateLong } from './measures/evaluateLong.mjs'
import { measureFirstPoint } from './measures/firstPoint.mjs'
import { measureLesson } from './measures/lesson.mjs'
import { measureLogWrite } from './measures/logWrite.mjs'
import { measureLongestTask } from './measures/longestTask.mjs'
import { measureMemory } from './measures/memory.mjs'
import { measureOpenTable } from './measures/openTable.mjs'
import { measureOptionCost } from './measures/optionCost.mjs'
import { measurePause } from './measures/pause.mjs'
import { measurePredictCsv } from './measures/predictCsv.mjs'
import { measurePreview } from './measures/preview.mjs'
import { measureManyRuns, measureOverlay, measureRunList } from './measures/runList.mjs'
import { measureStep } from './measures/step.mjs'
import { measureSurfaceFrame } from './measures/surfaceFrame.mjs'
import { measureWasmStep } from './measures/wasmStep.mjs'
import { measureWindowShown } from './measures/windowShown.mjs'
import { programs } from './ours/programs.mjs'
import { numeric, quoted, wide, widest } from './tables/files.mjs'

/**
 * @typedef {import('./peer/process.mjs').Peer} Peer
 * @typedef {{
 *   electron: import('../setup/electron.mjs').Electron | undefined,
 *   rounds: number,
 *   peer: () => Promise<Peer | { missing: string }>,
 * }} Context What measures work with; `peer` is started when the first one asks for it.
 */

/**
 * How results of one kind are shown: on a line, and as a row of a table whose first column is the name.
 * @template Result
 * @typedef {{
 *   heading: string,
 *   columns: readonly string[],
 *   text: (result: Result) => string,
 *   cells: (result: Result) => readonly string[],
 *   remarks?: (result: Result) => readonly string[],
 * }} Kind
 */

/**
 * @typedef {{
 *   name: string,
 *   about: string,
 *   kind: Kind<any>,
 *   needsWindow?: boolean,
 *   run: (context: Context) => Promise<Record<string, unknown>>,
 * }} Measure `about`: what the figure includes.
 */

/** @param {import('./ours/programs.mjs').Program} program @returns {Measure} */
const stepMeasure = (program) => ({
  name: `step/${program.name}`,
  about: program.about,
  kind: comparison,
  run: async (context) => ({
    ...(await measureStep(program, context)),
    wantedRatio: program.must,
    aimRatio: program.aim,
  }),
})

/**
 * @param {string} name
 * @param {string} program
 * @param {string} what
 * @param {Partial<import('./ours/train.mjs').RunSpec['training']>} option
 * @param {number} limitPercent
 * @returns {Measure}
 */
const optionMeasure = (name, program, what, option, limitPercent = 3) => ({
  name: `option/${name}`,
  about: `the step of \`step/${program}\` with ${what}, against the one without`,
  kind: cost,
  run: async (context) => ({ ...(await measureOptionCost(program, option, context)), limitPercent }),
})

/** @type {readonly Measure[]} */
export const measures = [
  ...programs.map(stepMeasure),
  {
    name: 'lesson/mnist',
    about:
      'the MNIST lesson as the app ships it, on the real data: 5 epochs of 60,000 images in batches of 64, then the accuracy on 10,000 test images. From the start of training until the run is done, with checkpoints, model file and log. What prepares it comes before, on both sides: process, engine or library, data, network, and with ours the recording of the step',
    kind: comparison,
    run: async (context) => ({ ...(await measureLesson(context)), wantedRatio: 0.8, aimRatio: 0.6 }),
  },
  {
    name: 'csv/numeric',
    about:
      '1,000,000 rows of 20 numbers. Ours: from the order to the finished data set on disk, in a fresh process that has already started: finding out the format, reading, statistics, checksums, writing. pandas: `read_csv` straight to 32-bit numbers in memory, in a process that is warm',
    kind: throughput,
    run: async ({ rounds }) => ({
      ...(await measureCsv(numeric, rounds)),
      wanted: 'ratio ≥ 1, ≤ 300 MB',
    }),
  },
  {
    name: 'csv/wide',
    about: '60,000 rows of 785 whole numbers, four of five 0, as MNIST is often handed on',
    kind: throughput,
    run: async ({ rounds }) => ({
      ...(await measureCsv(wide, rounds)),
      wanted: 'ratio ≥ 1, ≤ 300 MB',
    }),
  },
  {
    name: 'csv/quoted',
    about: '2,000,000 rows of numbers and quoted texts with commas, quotation marks and line breaks in them',
    kind: throughput,
    run: async ({ rounds }) => ({
      ...(await measureCsv(quoted, rounds)),
      wanted: '≥ 20 MB/s',
    }),
  },
  {
    name: 'csv/preview-2gb',
    about:
      'from the question how a file of 2 GB would be read to the answer, in a fresh process that has already started',
    kind: time,
    run: ({ rounds }) => measurePreview(rounds),
  },
  {
    name: 'predict/csv',
    about:
      'a model answers a file of 1,000,000 rows of 20 numbers: from the order in a fresh process that has already started, engine and model included, to the table of answers on the disk',
    kind: answers,
    run: ({ rounds }) => measurePredictCsv(rounds),
  },
  {
    name: 'export/onnx-mnist',
    about:
      'the network of the MNIST lesson as ONNX, from the order until it was written, read again and compared on 256 of 60,000 images; the process that answers for models has already started',
    kind: time,
    run: () => measureExportOnnx(),
  },
  {
    name: 'batches/f32-64',
    about:
      'rows of a table of 1,000,000 × 20 as the training loop reads them: scaled, with their target, in batches of 64 in the order of an epoch',
    kind: rows,
    run: ({ rounds }) => measureBatches(rounds),
  },
  {
    name: 'step/wasm-mnist-64',
    about: 'the step of `step/mnist-64` on the WebAssembly engine',
    kind: time,
    run: measureWasmStep,
  },
  ...['mnist-64', 'csv-128'].map((program) =>
    optionMeasure(`clip-${program}`, program, 'gradients clipped by norm', {
      clipping: { kind: 'norm', maxNorm: 1 },
    }),
  ),
  optionMeasure('clip-value-mnist-64', 'mnist-64', 'gradients clipped by value', {
    clipping: { kind: 'value', clipValue: 0.5 },
  }),
  optionMeasure(
    'augment-mnist-64',
    'mnist-64',
    'images shifted, turned and zoomed at random',
    { augmentation: { shift: 0.1, rotation: 10, zoom: 0.1 } },
    100,
  ),
  optionMeasure('schedule-mnist-64', 'mnist-64', 'a learning rate along a cosine', {
    schedule: { kind: 'cosine', lowestRate: 0 },
  }),
  optionMeasure('weights-mnist-64', 'mnist-64', 'balanced weights of the classes', {
    classWeights: { kind: 'balanced' },
  }),
  {
    name: 'instant/first-point',
    about:
      'from the order to train `sum-of-three` until the first point of a curve is known, where the draft had been left alone for a moment',
    kind: time,
    run: () => measureFirstPoint('sum-of-three', 300),
  },
  {
    name: 'instant/first-point-mnist',
    about: 'the same for the MNIST lesson on the real data',
    kind: time,
    run: () => measureFirstPoint('mnist', 1000),
  },
  {
    name: 'surface/frame',
    about:
      'what a small network gives on a plane of 100 × 100 places, in one call of the WebAssembly engine: inputs, answers, cells',
    kind: time,
    run: measureSurfaceFrame,
  },
  {
    name: 'run/pause',
    about: 'from the order to pause until the run is known to be paused, during `step/mnist-1024`',
    kind: time,
    run: measurePause,
  },
  {
    name: 'start/window-shown',
    about: 'from starting the process to the shown window',
    kind: time,
    needsWindow: true,
    run: ({ electron }) => measureWindowShown(electron),
  },
  {
    name: 'ui/longest-task',
    about:
      'the longest time in which the page could not answer while a network trains; 0 when none reached 50 ms',
    kind: time,
    needsWindow: true,
    run: ({ electron }) => measureLongestTask(electron),
  },
  {
    name: 'ui/open-long',
    about:
      'the same while a file of 1,000,000 rows and 20 columns is dropped, previewed, imported and looked at',
    kind: time,
    needsWindow: true,
    run: ({ electron }) => measureOpenTable(electron, numeric),
  },
  {
    name: 'ui/open-wide',
    about: 'the same with 300 rows of 10,000 columns',
    kind: time,
    needsWindow: true,
    run: ({ electron }) => measureOpenTable(electron, widest),
  },
  {
    name: 'ui/evaluate-classes',
    about:
      'the same while the scores, rows and curves of a classifier on 70,000 rows are opened and looked at',
    kind: time,
    needsWindow: true,
    run: ({ electron }) => measureEvaluateLong(electron, classifying),
  },
  {
    name: 'ui/evaluate-numbers',
    about: 'the same with the scores and residuals of a number that is predicted for 70,000 rows',
    kind: time,
    needsWindow: true,
    run: ({ electron }) => measureEvaluateLong(electron, estimating),
  },
  {
    name: 'runs/list-1000',
    about:
      'from the click on Runs to the painted rows of a log with 1,000 runs, in a page that was just loaded',
    kind: time,
    needsWindow: true,
    run: ({ electron }) => measureRunList(electron, 1000, 100),
  },
  {
    name: 'runs/list-10000',
    about: 'the same with 10,000 runs',
    kind: time,
    needsWindow: true,
    run: ({ electron }) => measureRunList(electron, 10_000, 600),
  },
  {
    name: 'runs/overlay-10x100k',
    about:
      'from the click on the selected runs to the drawn curves of ten runs with 100,000 points each; the log thins them once, which is the first round and not counted (`firstMs` in the JSON)',
    kind: time,
    needsWindow: true,
    run: ({ electron }) => measureOverlay(electron),
  },
  {
    name: 'runs/longest-task',
    about: 'the longest task of the page while 10,000 runs are opened, scrolled, sorted, searched and drawn',
    kind: time,
    needsWindow: true,
    run: ({ electron }) => measureManyRuns(electron),
  },
  {
    name: 'log/write-1000',
    about: 'storing 1,000 points of a series in the experiment log, in one transaction',
    kind: time,
    run: measureLogWrite,
  },
  {
    name: 'memory/rss-100-epochs',
    about: 'resident memory of the training process over 100 epochs of `step/mnist-64`, ten times a second',
    kind: memory,
    run: measureMemory,
  },
]
