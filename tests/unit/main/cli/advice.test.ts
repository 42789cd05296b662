import { afterEach, describe, expect, test } from 'vitest'
import { adviceJson, adviceLines, adviceOn, checksFailedLines, checksOf } from '#main/cli/advice'
import { withData } from '#main/cli/trainRun'
import { AppError } from '#shared/errors'
import type { DataSummary, Finding } from '#shared/model/dataProfile'
import { fakeStarter, type FakeAnalysis } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { openTestHost } from '#fixtures/testHost'

let opened: Awaited<ReturnType<typeof openTestHost>> | undefined
afterEach(() => opened?.end())

const nobody = { rows: 0, classes: null }
const summary: DataSummary = {
  train: { rows: 70, classes: null },
  validation: nobody,
  test: { rows: 30, classes: null },
  classNames: null,
  withoutTarget: 0,
  duplicatesDropped: 0,
  excluded: [],
  excludedRows: 0,
  split: null,
  inputs: 2,
  relations: [],
}
const finding: Finding = {
  kind: 'constant',
  columns: [{ column: 'x', value: 1 }],
  remedy: { kind: 'ignore-columns', columns: ['x'] },
}
const refuse = (error: AppError) => () => Promise.reject(error)
const misfit = new AppError('INVALID_INPUT', 'targetConstant', { column: 'class' })
const crash = new AppError('RESOURCE_EXHAUSTED', 'killedBySystem')

/** The host on data whose processes answer so, and the small run on it. */
async function open(analysis: Partial<FakeAnalysis>) {
  opened = await openTestHost(
    fakeStarter({
      manifest: smallManifest,
      signature: smallSignature,
      train: () => undefined,
      analysis,
    }),
  )
  const report = {
    imported: () => undefined,
    trained: () => undefined,
    line: () => undefined,
    predicted: () => undefined,
    held: () => undefined,
    end: () => undefined,
  }
  return { client: opened.client, ...(await withData(opened.client, smallSpec, report)) }
}

describe('advice before a training', () => {
  test('has what the checks find, and no failure', async () => {
    const { client, dataset, spec } = await open({
      summary: () => Promise.resolve(summary),
      findings: () => Promise.resolve([finding]),
    })
    const advice = await adviceOn(client, dataset, spec)
    expect(advice).toMatchObject({ findings: [finding], failed: null })
    expect(adviceJson(advice)).toMatchObject({ findings: [finding], checksFailed: null })
  })

  test('tells the weights of the classes with their values', async () => {
    const train = { rows: 70, classes: [35, 35] }
    const { client, dataset, spec } = await open({
      summary: () => Promise.resolve({ ...summary, classNames: ['0', '1'], train }),
      findings: () => Promise.resolve([]),
    })
    const training = { ...spec.training, classWeights: { kind: 'by-hand', weights: { '1': 2.5 } } } as const
    const advice = await adviceOn(client, dataset, { ...spec, training })
    expect(adviceLines(advice, 'en')).toContain('Class weights: 0 1, 1 2.5.')
    expect(adviceLines(advice, 'zh-CN')).toContain('类别权重：0 1、1 2.5。')
    expect(adviceJson(advice)['classWeights']).toEqual([
      { class: '0', weight: 1 },
      { class: '1', weight: 2.5 },
    ])
    expect(adviceJson(await adviceOn(client, dataset, spec))['classWeights']).toBeNull()
  })

  test('says nothing of settings that do not fit the data: the training is refused with the same words', async () => {
    const { client, dataset, spec } = await open({ summary: refuse(misfit), findings: refuse(misfit) })
    const advice = await adviceOn(client, dataset, spec)
    expect(advice).toMatchObject({ findings: [], failed: null })
    expect(adviceLines(advice, 'en')).toEqual([])
  })

  test.for(['summary', 'findings'] as const)('tells when %s ends in any other failure', async (name) => {
    const { client, dataset, spec } = await open({
      summary: () => Promise.resolve(summary),
      findings: () => Promise.resolve([]),
      [name]: refuse(crash),
    })
    const advice = await adviceOn(client, dataset, spec)
    expect(adviceLines(advice, 'en')).toEqual([
      expect.stringMatching(/^! The checks of the data could not be made: The operating system ended/),
    ])
    expect(adviceLines(advice, 'zh-CN')).toEqual([expect.stringMatching(/^! 未能完成数据检查：/)])
    expect(adviceJson(advice)).toMatchObject({
      findings: [],
      checksFailed: {
        code: 'RESOURCE_EXHAUSTED',
        reason: 'killedBySystem',
        text: expect.stringContaining('The operating system ended'),
      },
    })
  })
})

test('after an import, a failure of the checks is told and a target that does not fit is not', async () => {
  const failing = await open({ findings: refuse(new AppError('DATA_CORRUPT', 'datasetDamaged')) })
  const checks = await checksOf(failing.client, failing.dataset, failing.spec.data)
  expect(checksFailedLines(checks, 'en')).toEqual([expect.stringContaining('could not be made')])
  await opened?.end()
  const unfit = await open({ findings: refuse(misfit) })
  expect(checksFailedLines(await checksOf(unfit.client, unfit.dataset, unfit.spec.data), 'en')).toEqual([])
})
