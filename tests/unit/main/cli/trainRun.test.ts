import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { trainRun, withData } from '#main/cli/trainRun'
import { started } from '#fixtures/fakeRun'
import { fakeStarter } from '#fixtures/fakeWorker'
import { smallFrame, smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { openTestHost } from '#fixtures/testHost'

const words = { silent: 'silent {seconds}', stopping: 'stopping', endingProcess: 'ending' }

let opened: Awaited<ReturnType<typeof openTestHost>> | undefined
afterEach(() => opened?.end())

/** A training that runs until it is ended; what was told, and the commands that its trainer heard. */
async function train() {
  const heard: string[] = []
  const starter = fakeStarter({
    manifest: smallManifest,
    signature: smallSignature,
    train: async (trainer) => {
      trainer.durable(started)
      trainer.live(smallFrame(1))
      for (;;) heard.push(await trainer.command())
    },
  })
  opened = await openTestHost(starter)
  const lines: string[] = []
  const training = Promise.withResolvers<undefined>()
  const report = {
    imported: () => undefined,
    trained: () => training.resolve(undefined),
    line: (text: string) => void lines.push(text),
    predicted: () => undefined,
    held: () => undefined,
    end: () => undefined,
  }
  let interrupt = (): void => undefined
  let left = false
  const ready = await withData(opened.client, smallSpec, report)
  const ended = trainRun(opened.client, ready, { report, words, advise: () => undefined }, (given) => {
    interrupt = given
    return () => {
      left = true
    }
  })
  await training.promise
  return { heard, lines, interrupt: () => interrupt(), ended, isLeft: () => left }
}

test('the first interrupt stops the run, the next one ends its process; both say what they do', async () => {
  const run = await train()
  run.interrupt()
  while (run.heard.length === 0) await turn()
  expect(run.heard).toEqual(['stop'])
  run.interrupt()
  const { detail, interrupted } = await run.ended
  expect(interrupted).toBe(true)
  expect(detail.summary).toMatchObject({ state: 'interrupted', error: null })
  expect(run.lines).toEqual(['stopping', 'ending'])
  expect(run.isLeft()).toBe(true)
})
