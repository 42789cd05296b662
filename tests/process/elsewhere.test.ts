import { rm } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import type { RunEvent } from '#shared/model/runEvent'
import { memoryLog, openTestHost, temporaryFolder } from '#fixtures/testHost'
import { startHostChild } from './hostChild'
import { watchUntil } from './outcome'
import { rememberingStarter } from './realWorker'
import { killedSpec } from './spec'

const workers = rememberingStarter(memoryLog())
const dataFolder = temporaryFolder()
afterAll(() => rm(dataFolder, { recursive: true, force: true }))

const isPoints = (event: RunEvent): boolean => event.kind === 'points'
const long = { ...killedSpec, training: { ...killedSpec.training, epochs: 100_000 } }

test('a run of another program is watched, not steered; it goes on, and is interrupted when that program dies', async () => {
  const other = await startHostChild(dataFolder)
  const { id } = await other.client.runs.start({ spec: long })
  await watchUntil(other.client, id, ({ kind }) => kind === 'live')

  const here = await openTestHost(workers.startWorker, { dataFolder })
  const seen = await watchUntil(here.client, id, isPoints)
  expect(seen[0]).toMatchObject({ kind: 'summary', summary: { state: 'running' } })
  const points = seen.at(-1)
  expect(points?.kind === 'points' ? points.points.length : 0).toBeGreaterThan(0)

  await expect(here.client.runs.command({ runId: id, command: 'stop' })).rejects.toMatchObject({
    data: { code: 'CONFLICT', reason: 'runElsewhere' },
  })
  await expect(other.client.runs.get({ runId: id })).resolves.toMatchObject({ summary: { state: 'running' } })

  const watching = watchUntil(here.client, id)
  await other.kill()
  expect((await watching).at(-1)).toEqual({ kind: 'ended', state: 'interrupted' })
  await expect(here.client.runs.get({ runId: id })).resolves.toMatchObject({
    summary: { state: 'interrupted' },
  })
  await here.host.close()
})
