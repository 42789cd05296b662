import { expect, test } from 'vitest'
import { analysisWorker } from '#main/host/datasets/analysisWorker'
import { importInWorker } from '#main/host/datasets/importDataset'
import { inferenceWorker } from '#main/host/inferenceWorker'
import type { StartWorker, WorkerExit } from '#main/platform/worker'
import { AppError, toWireError } from '#shared/errors'
import { csvFiles } from '#shared/catalog/sources/csv'
import { explain } from '#shared/texts/explain'

/** Starts processes that end when they are asked something. */
const endingWith =
  (exit: WorkerExit): StartWorker =>
  () => {
    let close = (_event: { data: unknown }): void => undefined
    return {
      pid: undefined,
      port: {
        on: (event, callback) => {
          if (event === 'close') close = callback
        },
        postMessage: () => void setImmediate(() => close({ data: null })),
      },
      exited: Promise.resolve(exit),
      kill: () => undefined,
    }
  }

/** What each kind of process is asked. */
const asked: readonly (readonly [string, (startWorker: StartWorker) => Promise<unknown>])[] = [
  [
    'import',
    (startWorker) => {
      const job = {
        source: csvFiles.source('/data/a.csv'),
        targetFolder: '/nowhere/a',
        filesFolder: null,
        samplesFolder: '',
      }
      return importInWorker(startWorker, job, new AbortController().signal).next()
    },
  ],
  ...(['preview', 'check'] as const).map(
    (task) =>
      [
        task,
        (startWorker: StartWorker) =>
          analysisWorker(startWorker, { label: task, task }).ask(() => Promise.resolve()),
      ] as const,
  ),
  ['model', (startWorker) => inferenceWorker(startWorker).ask(() => Promise.resolve())],
]

const faultOf = async (work: Promise<unknown>) => {
  const thrown: unknown = await work.catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(AppError)
  return toWireError(thrown)
}

test.each(asked)('a process that crashes is called by its work: %s', async (work, ask) => {
  const fault = await faultOf(ask(endingWith({ code: 1, signal: null })))
  expect(fault).toMatchObject({ code: 'UNAVAILABLE', reason: `${work}Crashed` })
  for (const locale of ['en', 'zh-CN'] as const) {
    const { text, remedy } = explain(locale, fault)
    expect(`${text} ${remedy}`).not.toMatch(/train|checkpoint|训练|检查点/i)
  }
})

test.each(asked)('what helps where memory ran out fits the work: %s', async (work, ask) => {
  for (const exit of [
    { code: 134, signal: null, outOfMemory: true },
    { code: null, signal: 'SIGKILL', bySystem: true },
  ]) {
    const fault = await faultOf(ask(endingWith(exit)))
    expect(fault).toMatchObject({ code: 'RESOURCE_EXHAUSTED', details: { work } })
    expect(explain('en', fault).remedy).not.toMatch(/batch|network|resume/)
    expect(explain('zh-CN', fault).remedy).not.toMatch(/批|网络|继续/)
  }
})
