import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { evaluateModel } from '#ml/worker/evaluateModel'
import type { TrainingEvent, TrainingJob } from '#shared/contract/worker'
import type { RunSpec, Split } from '#shared/model/runSpec'
import { temporaryFolder } from '#fixtures/testHost'
import { digitsNetwork, makeDataset, only, train, type Heard } from './harness'

const never = (): boolean => false

/** Every number and every list of numbers in a message, as text: what a figure would be found by. */
function figuresIn(value: unknown): readonly string[] {
  if (typeof value === 'number' && !Number.isInteger(value)) return [String(value)]
  if (Array.isArray(value)) return [JSON.stringify(value), ...value.flatMap(figuresIn)]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(figuresIn)
}

describe('the test part of a training', () => {
  let datasetFolder = ''
  let spec: RunSpec
  beforeAll(async () => {
    datasetFolder = await makeDataset({ kind: 'sample', name: 'digits' })
    const { openTest: _, ...sealed } = await digitsNetwork({ epochs: 2 })
    spec = sealed
  })
  const job = (change: Partial<RunSpec> = {}): TrainingJob => ({
    spec: { ...spec, ...change },
    datasetFolder,
    runFolder: join(temporaryFolder(), 'run'),
    resumeFrom: null,
    runtimePack: null,
    dataMemoryBytes: 1 << 30,
  })
  const withSplit = (split: Split): Partial<RunSpec> => ({ data: { ...spec.data, split } })
  async function hearAll(asked: TrainingJob): Promise<{ heard: Heard; events: readonly TrainingEvent[] }> {
    const events: TrainingEvent[] = []
    const heard = await train(asked, (event) => void events.push(event))
    return { heard, events }
  }

  test('leaves no figure, prediction or confusion with the worker until it is asked for', async () => {
    const { heard, events } = await hearAll(job())
    const { evaluation, test: tested, modelFolder } = only(heard, 'finished')
    expect([evaluation?.part, tested]).toEqual(['validation', null])
    expect(heard.points.filter(({ tag }) => tag.startsWith('test/'))).toEqual([])
    // Asked for on purpose, only then: none of these figures was among what the training said.
    const { evaluation: opened } = await evaluateModel(
      { folder: modelFolder ?? '', datasetFolder, part: 'test' },
      never,
    )
    if (opened.kind !== 'classification') throw new Error('digits are classes')
    const { loss, accuracy, interval, confusion } = opened
    const said = new Set(figuresIn(events))
    for (const figure of figuresIn([loss, accuracy, interval, confusion])) expect(said).not.toContain(figure)
    // The same search finds what was said.
    const { evaluation: validation } = await evaluateModel(
      { folder: modelFolder ?? '', datasetFolder, part: 'validation' },
      never,
    )
    expect(said).toContain(String(validation.loss))
  })

  test('is scored at the end where the specification opens it', async () => {
    const { evaluation, test: tested } = only(await train(job({ openTest: true })), 'finished')
    expect([evaluation?.part, tested?.part]).toEqual(['validation', 'test'])
  })

  test('stays sealed when a training that would open it is stopped', async () => {
    const long = { openTest: true, training: { ...spec.training, epochs: 1000 } }
    const heard = await train(job(long), (event, mailbox) => {
      if (event.lane === 'durable' && event.event.kind === 'metrics') mailbox.post('stop')
    })
    expect(only(heard, 'finished')).toMatchObject({ how: 'stopped', test: null })
  })

  test('leaves a training without validation rows without a score', async () => {
    const split = { kind: 'ratio', train: 0.7, validation: 0, test: 0.3, stratified: false, seed: 5 } as const
    const finished = only(await train(job(withSplit(split))), 'finished')
    expect(finished).toMatchObject({ evaluation: null, test: null })
    expect(finished.modelFolder).not.toBeNull()
  })

  test('is no test part where the rows are dealt into folds: what is held out is scored as a fold', async () => {
    const split = { kind: 'k-fold', folds: 4, fold: 1, validation: 0.2, stratified: false, seed: 5 } as const
    const heard = await train(job(withSplit(split)))
    const { evaluation, test: tested, modelFolder } = only(heard, 'finished')
    expect([evaluation?.part, evaluation?.n, tested]).toEqual(['fold', 449, null])
    const { evaluation: again } = await evaluateModel(
      { folder: modelFolder ?? '', datasetFolder, part: 'fold' },
      never,
    )
    expect(again).toEqual(evaluation)
  })
})
