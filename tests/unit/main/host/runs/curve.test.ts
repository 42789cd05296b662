import { afterEach, expect, test } from 'vitest'
import { finish, losses, started } from '#fixtures/fakeRun'
import { fakeStarter } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { openTestHost } from '#fixtures/testHost'

let opened: Awaited<ReturnType<typeof openTestHost>> | undefined
afterEach(() => opened?.end())

test('every stored point of a series is there, however many there are, and what is not finite too', async () => {
  const steps = Array.from({ length: 12_000 }, (_, index) => index + 1)
  const starter = fakeStarter({
    manifest: smallManifest,
    signature: smallSignature,
    train: (trainer) => {
      trainer.durable(started)
      trainer.durable(losses(steps, 0.25))
      const point = { tag: 'batch/loss' as const, step: 12_001, value: 'inf' as const }
      trainer.durable({ kind: 'metrics', points: [point], epochsDone: 0, trainSeconds: 1 })
      finish(trainer)
    },
  })
  const kept: Uint8Array[] = []
  const put = (bytes: Uint8Array): string => `bytes:${String(kept.push(bytes))}`
  opened = await openTestHost(starter, { bytes: { put } })
  const { runs } = opened.client
  const { id: runId } = await runs.start({ spec: smallSpec })
  for await (const event of await runs.watch({ runId })) if (event.kind === 'ended') break
  const answer = await runs.curve({ runId, tag: 'batch/loss' })
  expect(answer).toEqual({ url: 'bytes:1', points: 12_001 })
  const both = new Float64Array(kept[0]?.slice().buffer ?? new ArrayBuffer(0))
  expect(Array.from(both.subarray(0, 12_001))).toEqual([...steps, 12_001])
  expect([both[12_001], both.at(-2), both.at(-1)]).toEqual([0.25, 0.25, Infinity])
  expect(await runs.curve({ runId, tag: 'train/loss' })).toEqual({ url: 'bytes:2', points: 0 })
})
