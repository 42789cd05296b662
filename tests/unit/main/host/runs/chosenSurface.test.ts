import { afterEach, expect, test } from 'vitest'
import { finish, started } from '#fixtures/fakeRun'
import { fakeStarter } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { openTestHost } from '#fixtures/testHost'
import type { SurfaceChoice } from '#shared/model/surface'

let opened: Awaited<ReturnType<typeof openTestHost>> | undefined
afterEach(async () => {
  await opened?.end()
  opened = undefined
})

test('a plane that is chosen while a run still waits for its process reaches it; after the run it is refused', async () => {
  const heard: SurfaceChoice[] = []
  const starter = fakeStarter({
    manifest: smallManifest,
    signature: smallSignature,
    train: async (trainer) => {
      trainer.durable(started)
      await expect.poll(() => heard.length).toBe(1)
      finish(trainer)
    },
    drawSurface: (choice) => heard.push(choice),
  })
  opened = await openTestHost(starter)
  const { client } = opened
  const { id: runId } = await client.runs.start({ spec: smallSpec, drawSurface: true })
  const choice: SurfaceChoice = { x: 'x', y: 'y', row: 3 }
  await client.runs.drawSurface({ runId, choice })
  for await (const event of await client.runs.watch({ runId })) if (event.kind === 'ended') break
  expect(heard).toEqual([choice])
  await expect(client.runs.drawSurface({ runId, choice })).rejects.toMatchObject({
    data: { reason: 'runStateForbids' },
  })
})
