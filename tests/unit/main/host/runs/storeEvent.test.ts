import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { storeEvent } from '#main/host/runs/storeEvent'
import type { Evaluation } from '#shared/model/evaluation'
import type { DurableEvent } from '#shared/model/runEvent'
import { smallSpec } from '#fixtures/smallRun'
import { logRun, openTestLog, storeDataset, type TestLog } from '#fixtures/testStore'

let opened: TestLog
beforeEach(async () => {
  opened = await openTestLog()
})
afterEach(() => opened.end())

const scores = (part: Evaluation['part'], loss: number): Evaluation => ({
  kind: 'regression',
  part,
  n: 5,
  loss,
  metrics: { loss, 'mean-absolute-error': 2, r2: null },
  meanAbsoluteError: 2,
  rootMeanSquaredError: 3,
  r2: null,
  baseline: { prediction: 0, meanAbsoluteError: 2, rootMeanSquaredError: 3 },
})

describe('the end of a training', () => {
  const finished = (evaluation: Evaluation | null, tested: Evaluation | null): DurableEvent => ({
    kind: 'finished',
    how: 'done',
    trainSeconds: 1,
    epochsDone: 3,
    evaluation,
    test: tested,
    modelFolder: null,
    kept: null,
  })
  const sha256 = 'b'.repeat(64)
  /** Logs a run, and its end at the time `at`. */
  function end(name: string, at: number, event: DurableEvent) {
    const { store } = opened
    const spec = { ...smallSpec, name, data: { ...smallSpec.data, sha256 } }
    const { id, number } = logRun(store, storeDataset(store, name), name, spec)
    store.runs.change(id, { state: 'running', metrics: { 'validation/loss': 4 } })
    const trainedOn = { app: '1', processor: 'x', system: 'y', pack: null }
    const source = { runId: id, number, attempt: 1, runFolder: '/', seq: 1, at, trainedOn }
    const summary = storeEvent(store, source, event)
    return { summary, ...store.runs.documents(number) }
  }

  test('leaves the scores that it ended with, under their part, and opens nothing', () => {
    const { summary, evaluation, test: tested } = end('one', 7, finished(scores('validation', 0.5), null))
    expect([evaluation?.part, tested]).toEqual(['validation', null])
    expect(summary.metrics).toEqual({
      'validation/loss': 0.5,
      'validation/mean-absolute-error': 2,
      'validation/r2': 'nan',
    })
    expect(opened.store.testOpenings.of(sha256)).toEqual([])
  })

  test('that opens the test part logs who did, by the data that were read, whatever they are called', () => {
    end('one', 7, finished(null, scores('test', 0.5)))
    const { summary, test: tested } = end('two', 9, finished(scores('fold', 1), scores('test', 0.25)))
    expect(tested).toEqual(scores('test', 0.25))
    expect(summary.metrics).toMatchObject({ 'validation/loss': 4, 'fold/loss': 1, 'test/loss': 0.25 })
    expect(opened.store.testOpenings.of(sha256)).toEqual([
      { runNumber: 1, openedAt: 7 },
      { runNumber: 2, openedAt: 9 },
    ])
    expect(opened.store.testOpenings.of('c'.repeat(64))).toEqual([])
  })
})
