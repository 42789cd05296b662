import { describe, expect, test } from 'vitest'
import { runResultJson, runResultText } from '#main/cli/runResult'
import { foldsResultText } from '#main/cli/foldsResult'
import { texts } from '#main/cli/texts'
import { AppError, toWireError } from '#shared/errors'
import type { Evaluation } from '#shared/model/evaluation'
import { DatasetId, ModelId, RunId } from '#shared/model/ids'
import type { RunDetail, RunState } from '#shared/model/run'
import { smallSpec } from '#fixtures/smallRun'

const words = texts.en

/** A run without scores. */
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
    projectId: null,
    rows: { train: 10, validation: 0, test: testRows },
    metrics: {},
    trainSeconds: 1,
    createdAt: 1,
    finishedAt: 2,
    error: error === null ? null : toWireError(error),
  },
  spec: smallSpec,
  evaluation: null,
  test: null,
  testOpenings: [],
  threshold: null,
  activity: null,
  canResume: false,
})

/** The same with a model. */
const ended = (testRows: number, change: Partial<RunDetail> = {}): RunDetail => {
  const detail = untested('done', testRows)
  return { ...detail, summary: { ...detail.summary, modelId: ModelId.parse('model-00000001') }, ...change }
}

const scores = (part: Evaluation['part'], meanAbsoluteError = 1): Evaluation => ({
  kind: 'regression',
  part,
  n: 5,
  loss: 1,
  meanAbsoluteError,
  rootMeanSquaredError: 1,
  r2: 0,
  baseline: { prediction: 0, meanAbsoluteError: 2, rootMeanSquaredError: 3 },
})

describe('a run whose test part is sealed', () => {
  test('names the part of its score, and how the test part is opened', () => {
    const detail = ended(7, { evaluation: scores('validation', 1.5) })
    const text = runResultText(detail, 'en', '/data').join('\n')
    expect(text).toContain('Validation mean absolute error 1.500 on 5 rows')
    expect(text).toContain('The test part (7 rows) stays sealed')
    expect(text).toContain('evaluate -- 1 --open-test')
    expect(runResultJson(detail)).toMatchObject({
      validation: { n: 5, meanAbsoluteError: 1.5 },
      fold: null,
      test: null,
      scoredOn: 'validation',
      testOpenings: { times: 0, runs: [], note: null },
    })
  })

  test('has no score without validation rows, says so, and offers the test part', () => {
    const text = runResultText(ended(7), 'en', '/data')
    expect(text).toContain(words.noValidation)
    expect(text.join('\n')).toContain('--open-test')
    expect(runResultJson(ended(7))).toMatchObject({
      validation: null,
      test: null,
      scoredOn: null,
      verdict: null,
    })
  })

  test('that is a fold has nothing to open', () => {
    const { spec } = ended(7)
    const split = { kind: 'k-fold', folds: 3, fold: 0, validation: 0, stratified: false, seed: 1 } as const
    const detail = ended(7, {
      spec: { ...spec, data: { ...spec.data, split } },
      evaluation: scores('fold'),
    })
    const text = runResultText(detail, 'en', '/data').join('\n')
    expect(text).toContain('Fold mean absolute error')
    expect(text).not.toContain('sealed')
    expect(runResultJson(detail)).toMatchObject({ fold: { n: 5 }, validation: null, scoredOn: 'fold' })
  })
})

test('a test part that was opened often says what that makes of its figure', () => {
  const testOpenings = [3, 7, 9].map((runNumber) => ({ runNumber, openedAt: runNumber }))
  const detail = ended(7, { evaluation: scores('validation'), test: scores('test', 3), testOpenings })
  const text = runResultText(detail, 'en', '/data').join('\n')
  expect(text).toContain('Test mean absolute error 3.000')
  expect(text).toContain('opened 3 times, for runs 3, 7, 9')
  expect(runResultJson(detail)).toMatchObject({
    scoredOn: 'test',
    verdict: 'notBetter',
    testOpenings: { times: 3, runs: [3, 7, 9], note: expect.stringContaining('optimistic') as string },
  })
})

describe('a run without a score', () => {
  test('whose split has neither validation nor test rows says so', () => {
    expect(runResultText(ended(0), 'en', '/data')).toContain(words.noTest)
  })

  test.each(['failed', 'interrupted', 'diverged', 'stopped'] as const)(
    'that is %s has test rows',
    (state) => {
      const text = runResultText(untested(state, 5), 'en', '/data')
      expect(text).toEqual([expect.stringContaining('Trained'), expect.stringContaining('Logged as run 1')])
      expect(foldsResultText([untested(state, 5)], 1, words)).toBeNull()
    },
  )

  test('whose log is gone is not said to be logged', () => {
    const gone = new AppError('UNAVAILABLE', 'dataFolderGone', { folder: '/data' })
    expect(runResultText(untested('failed', 5, gone), 'en', '/data')).toHaveLength(1)
  })
})

test('a run whose loss exploded has no verdict, whatever its score', () => {
  const evaluation = scores('validation')
  const exploded = new AppError('DIVERGED', 'lossExploded', { loss: '4', times: '20' })
  expect(runResultJson({ ...untested('done', 5), evaluation })).toMatchObject({ verdict: 'better' })
  expect(runResultJson({ ...untested('done', 5, exploded), evaluation })).toMatchObject({ verdict: null })
})
