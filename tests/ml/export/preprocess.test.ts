import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { preprocessPy } from '#ml/export/preprocessPy'
import { predictionOf } from '#ml/export/probabilities'
import { inputEncoder } from '#ml/export/trainedNetwork'
import { exportSource } from '#ml/export/exportSource'
import type { PredictionInput } from '#shared/contract/models'
import { DatePart, partInputs } from '#shared/model/dateParts'
import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import { ModelFeature, type ModelSignature } from '#shared/model/trainedModel'
import { dense, modelOf } from '#fixtures/exportedModels'
import { temporaryFolder } from '#fixtures/testHost'
import { smallSpec } from '#fixtures/smallRun'

const python = process.env['DESCENT_PYTHON']

const feature = (more: object): ModelFeature =>
  ModelFeature.parse({ categories: null, min: 0, max: 1, mean: 0, ...more })
const parts = [...DatePart.options]
const features = [
  feature({ name: 'length', fill: 2.5 }),
  feature({ name: 'id', offset: 1_700_000_000 }),
  feature({
    name: 'colour',
    kind: 'category',
    categories: ['red', 'green', 'blå'],
    encoding: 'one-hot',
    inputs: 4,
    fill: 3,
  }),
  feature({ name: 'ripe', kind: 'boolean', categories: ['no', 'yes'] }),
  feature({
    name: 'day',
    kind: 'date',
    encoding: 'date-parts',
    parts,
    inputs: parts.reduce((sum, part) => sum + partInputs[part], 0),
    fill: 19_000.25,
  }),
]
const width = features.reduce((sum, { inputs }) => sum + inputs, 0)
const isScaled = (at: number): boolean => at < 2 || at === 6 || at === 7 || at === 8
const tableSignature: ModelSignature = {
  input: { kind: 'table', features },
  scaling: {
    offset: Array.from({ length: width }, (_, at) =>
      at === 1 ? 1_700_000_100 : isScaled(at) ? at + 0.1 : 0,
    ),
    scale: Array.from({ length: width }, (_, at) => (isScaled(at) ? at + 1.3 : 1)),
  },
  output: { kind: 'classes', names: ['no', 'yes'] },
}
const imageSignature: ModelSignature = {
  input: { kind: 'images', image: { height: 2, width: 3, channels: 2 } },
  scaling: { offset: [10, 20], scale: [3, 4] },
  output: { kind: 'number', name: 'price', scaling: { offset: 1000, scale: 50 } },
}

const Given = z.object({ inputs: z.array(z.array(z.number())), answers: z.array(z.unknown()) })

/** What the script makes of raw rows and of outputs. */
function run(
  signature: ModelSignature,
  form: Parameters<typeof preprocessPy.text>[1],
  rows: readonly unknown[],
  outputs: readonly (readonly number[])[],
  threshold: DecisionThreshold | null = null,
) {
  const { manifest, weights } = modelOf([dense('a', 2, 'linear')], [2], smallSpec, signature)
  const source = exportSource(manifest, weights, threshold)
  const folder = join(temporaryFolder(), 'exported')
  mkdirSync(folder)
  writeFileSync(join(folder, preprocessPy.name), preprocessPy.text(source, form))
  writeFileSync(join(folder, 'preprocessing.json'), source.preprocessing)
  writeFileSync(join(folder, 'given.json'), JSON.stringify({ rows, outputs }))
  const code = [
    'import json, preprocess',
    "given = json.load(open('given.json'))",
    "inputs = [preprocess.inputs_of(row).reshape(-1).tolist() for row in given['rows']]",
    "answers = [preprocess.answer_of(one) for one in given['outputs']]",
    "print(json.dumps({'inputs': inputs, 'answers': answers}))",
  ].join('\n')
  const printed = execFileSync(python ?? 'python3', ['-c', code], { cwd: folder, encoding: 'utf8' })
  return Given.parse(JSON.parse(printed))
}

/** Numbers to five digits. */
const short = (rows: readonly Iterable<number>[]): readonly (readonly number[])[] =>
  rows.map((row) => Array.from(row, (value) => Math.round(value * 1e5)))

describe.skipIf(python === undefined)('preprocess.py', () => {
  test('makes of raw rows what the app makes of them: missing, unknown, dates, numbers far from 0', () => {
    const rows = [
      { length: 1.5, id: 1_700_000_123.25, colour: 'green', ripe: 'yes', day: '2024-02-29T06:00' },
      { length: null, id: 1_699_999_999, colour: null, ripe: 'no', day: null },
      { id: 1_700_000_000, colour: 'blå', ripe: true, day: '1969-12-31' },
    ]
    const raw: readonly PredictionInput[] = [
      { kind: 'row', values: [1.5, 1_700_000_123.25, 1, 1, 19_782.25] },
      { kind: 'row', values: [null, 1_699_999_999, null, 0, null] },
      { kind: 'row', values: [null, 1_700_000_000, 2, 1, -1] },
    ]
    const { inputs } = run(tableSignature, { channelsFirst: false, logits: false }, rows, [])
    const encode = inputEncoder(tableSignature)
    expect(short(inputs)).toEqual(short(raw.map((one) => encode(one))))
  })

  test('brings images into the layout of the network, and a scaled number into its units', () => {
    const pixels = [0, 255, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    const own = inputEncoder(imageSignature)({ kind: 'image', pixels })
    const last = run(imageSignature, { channelsFirst: false, logits: false }, [pixels], [[2]])
    expect(short(last.inputs)).toEqual(short([own]))
    expect(last.answers).toEqual([1100])
    const first = run(imageSignature, { channelsFirst: true, logits: true }, [pixels], [])
    const byChannel = [...own.filter((_, at) => at % 2 === 0), ...own.filter((_, at) => at % 2 === 1)]
    expect(short(first.inputs)).toEqual(short([byChannel]))
  })

  test.each([null, { positive: 0, value: 0.2 }])('answers by the threshold of the model: %j', (threshold) => {
    const logits = [
      [0.3, 1.2],
      [-2, 1],
      [1, 0.5],
    ]
    const { answers } = run(tableSignature, { channelsFirst: true, logits: true }, [], logits, threshold)
    for (const [row, outputs] of logits.entries()) {
      const wanted = predictionOf(tableSignature.output, smallSpec.training.loss, outputs, threshold)
      if (wanted.kind !== 'classes') throw new Error('classes')
      const [name, probabilities] = z
        .tuple([z.string(), z.record(z.string(), z.number())])
        .parse(answers[row])
      expect(name).toBe(['no', 'yes'][wanted.winner])
      expect(probabilities['yes']).toBeCloseTo(wanted.probabilities[1] ?? 0, 9)
    }
  })
})
