import { describe, expect, test } from 'vitest'
import { runResultJson, runResultText } from '#main/cli/runResult'
import { foldsResultText } from '#main/cli/foldsResult'
import { texts } from '#main/cli/texts'
import { AppError, toWireError } from '#shared/errors'
import { DatasetId, RunId } from '#shared/model/ids'
import type { RunDetail, RunState } from '#shared/model/run'
import { smallSpec } from '#fixtures/smallRun'

const words = texts.en

/** A run without a test result. */
const untested = (state: RunState, testRows: number, error: AppError | null = null): RunDetail => ({
  summary: {
    id: RunId.parse('run-00000001'),
    number: 1,
    name: 'a',
    state,
    attempt: 1,
    datasetId: DatasetId.parse('data-00000001'),
    datasetName: 'd',
    modelId: null,
    engine: null,
    seed: 1,
    epochs: 3,
    epochsDone: 1,
    parameters: 1,
    keptEpoch: null,
    rows: { train: 10, validation: 0, test: testRows },
    metrics: {},
    trainSeconds: 1,
    createdAt: 1,
    finishedAt: 2,
    error: error === null ? null : toWireError(error),
  },
  spec: smallSpec,
  evaluation: null,
  canResume: false,
})

describe('a run without a test result', () => {
  test('whose split has no test rows says so', () => {
    expect(runResultText(untested('done', 0), words, '/data')).toContain(words.noTest)
  })

  test.each(['failed', 'interrupted', 'diverged', 'stopped'] as const)(
    'that is %s has test rows',
    (state) => {
      const text = runResultText(untested(state, 5), words, '/data')
      expect(text).toEqual([expect.stringContaining('Trained'), expect.stringContaining('Logged as run 1')])
      expect(foldsResultText([untested(state, 5)], 1, words)).toBeNull()
    },
  )

  test('whose log is gone is not said to be logged', () => {
    const gone = new AppError('UNAVAILABLE', 'dataFolderGone', { folder: '/data' })
    expect(runResultText(untested('failed', 5, gone), words, '/data')).toHaveLength(1)
  })
})

test('a run whose loss exploded has no verdict, whatever its score', () => {
  const evaluation = {
    kind: 'regression',
    part: 'test',
    n: 5,
    loss: 1,
    meanAbsoluteError: 1,
    rootMeanSquaredError: 1,
    r2: 0,
    baseline: { prediction: 0, meanAbsoluteError: 2, rootMeanSquaredError: 3 },
  } as const
  const exploded = new AppError('DIVERGED', 'lossExploded', { loss: '4', times: '20' })
  expect(runResultJson({ ...untested('done', 5), evaluation })).toMatchObject({ verdict: 'better' })
  expect(runResultJson({ ...untested('done', 5, exploded), evaluation })).toMatchObject({ verdict: null })
})
