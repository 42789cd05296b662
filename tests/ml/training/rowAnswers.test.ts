import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { rowProbabilities } from '#ml/eval/curves/rowProbabilities'
import { writeRowFile } from '#ml/eval/rowFile'
import { loadTrainedNetwork } from '#ml/export/trainedNetwork'
import { evaluateModel } from '#ml/worker/evaluateModel'
import { importanceEvents } from '#ml/worker/importance'
import { createRowReader } from '#ml/worker/rowReader'
import type { ImportanceEvent } from '#shared/model/importance'
import { temporaryFolder } from '#fixtures/testHost'
import { lesson, makeDataset, only, train } from './harness'

const never = (): boolean => false

describe('what a model of two classes gave for each row', () => {
  let datasetFolder = ''
  let folder = ''
  let file = ''
  const loss = 'binary-cross-entropy'
  beforeAll(async () => {
    const spec = await lesson('csv-mini-batch', { epochs: 120 })
    datasetFolder = await makeDataset(spec.data.source)
    const split = {
      kind: 'ratio',
      train: 0.6,
      validation: 0.2,
      test: 0.2,
      stratified: false,
      seed: 2,
    } as const
    const heard = await train({
      spec: { ...spec, engine: 'wasm', data: { ...spec.data, split } },
      datasetFolder,
      runFolder: join(temporaryFolder(), 'run'),
      resumeFrom: null,
      runtimePack: null,
      dataMemoryBytes: 1 << 30,
    })
    folder = only(heard, 'finished').modelFolder ?? ''
    file = join(folder, 'rows-validation.bin')
  })

  test('is kept by the training as by an evaluation, and read again', async () => {
    const kept = await createRowReader().plain(file)
    const { answers } = await evaluateModel({ folder, datasetFolder, part: 'validation' }, never)
    expect(kept.outputs?.values).toEqual(answers.outputs?.values)
    expect(kept.predictions).toEqual(answers.predictions)
  })

  test('gives the same answers by a threshold as a prediction', async () => {
    const reader = createRowReader()
    const plain = await reader.plain(file)
    if (plain.outputs === null) throw new Error('outputs are kept')
    const shares = rowProbabilities(loss, plain.outputs, 2)
    // The largest probability of the second class that is still below one half, and the threshold just there.
    const below = [...shares.values].filter((share, at) => at % 2 === 1 && share < 0.5)
    const threshold = { positive: 1, value: Math.max(...below) }
    const answered = await reader.answers(file, { loss, threshold })
    const [before, after] = [plain, answered].map(({ predictions }) => [...predictions.predicted]) as [
      number[],
      number[],
    ]
    expect(after.filter((label, row) => label !== before[row])).toHaveLength(1)
    const { at } = await reader.threshold(file, loss, {
      ...threshold,
      costs: { falsePositive: 1, falseNegative: 1 },
    })
    expect(at.truePositives + at.falsePositives).toBe(after.filter((label) => label === 1).length)

    const network = await loadTrainedNetwork(folder)
    const row = { kind: 'row', values: Array.from({ length: 8 }, () => 0) } as const
    const { probabilities } = network.predict(row) as { readonly probabilities: readonly number[] }
    const second = probabilities[1] ?? 0
    const winner = (value: number) => network.predict(row, { positive: 1, value })
    expect([winner(second), winner(Math.min(1, second + 1e-9))]).toMatchObject([{ winner: 1 }, { winner: 0 }])
    network.dispose()
  })

  test('has curves; what was answered anew takes the place of what was held', async () => {
    const reader = createRowReader()
    const first = await reader.curves(file, loss, [1])
    if (first.kind !== 'scores') throw new Error('they are numbers')
    expect(first.classes[1]?.roc).toBeGreaterThan(0.8)
    expect(first.shown.map(({ of }) => of)).toEqual([1])
    const plain = await reader.plain(file)
    const turned = {
      ...plain,
      outputs: { units: 1, values: plain.outputs?.values.map((value) => -value) ?? new Float32Array() },
    }
    reader.hold(file, turned)
    const second = await reader.curves(file, loss, [1])
    if (second.kind !== 'scores') throw new Error('they are numbers')
    expect((first.classes[1]?.roc ?? 0) + (second.classes[1]?.roc ?? 0)).toBeCloseTo(1, 12)
    const elsewhere = join(temporaryFolder(), 'rows.bin')
    await writeRowFile(elsewhere, { ...plain, outputs: null })
    expect(await reader.curves(elsewhere, loss, [1])).toMatchObject({ kind: 'tooLarge', classes: 2 })
  })

  test('shows what the model relies on: on validation rows, the same each time, and not when called off', async () => {
    const job = { folder, datasetFolder, part: 'validation', threshold: null } as const
    const hear = async (isCancelled: () => boolean): Promise<ImportanceEvent[]> => {
      const heard: ImportanceEvent[] = []
      for await (const event of importanceEvents(job, isCancelled)) heard.push(event)
      return heard
    }
    const events = await hear(never)
    const last = events.at(-1)
    if (last?.kind !== 'done') throw new Error('it ends with a result')
    const { importance } = last
    const { evaluation } = await evaluateModel({ folder, datasetFolder, part: 'validation' }, never)
    expect(importance).toMatchObject({ metric: 'accuracy', part: 'validation', n: evaluation.n })
    expect(importance.score).toBe(evaluation.kind === 'classification' ? evaluation.accuracy : null)
    expect(importance.features).toHaveLength(8)
    expect(importance.features[0]?.mean).toBeGreaterThan(0)
    expect((await hear(never)).at(-1)).toEqual(last)
    expect(await hear(() => true)).toEqual([])
  })
})
