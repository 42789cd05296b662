import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { memoryLog, openTestHost, temporaryFolder } from '#fixtures/testHost'
import { isRunning, startHostChild } from './hostChild'
import { inMidEpoch, outcomeOf, watchUntil, type Outcome } from './outcome'
import { rememberingStarter } from './realWorker'
import { killedSpec } from './spec'

const workers = rememberingStarter(memoryLog())
let undisturbed: Outcome

beforeAll(async () => {
  const app = await openTestHost(workers.startWorker)
  const { id } = await app.client.runs.start({ spec: killedSpec })
  await watchUntil(app.client, id)
  undisturbed = await outcomeOf(app.client, app.dataFolder, id)
  await app.end()
})

const dataFolder = temporaryFolder()
afterAll(() => rm(dataFolder, { recursive: true, force: true }))

test('a killed host takes its trainer along; the next one resumes the run to the same bits', async () => {
  const killed = await startHostChild(dataFolder)
  const { id } = await killed.client.runs.start({ spec: killedSpec })
  await watchUntil(killed.client, id, inMidEpoch)
  const trainer = killed.workers.find(({ label }) => label === 'run-1')
  await killed.kill()
  await vi.waitFor(() => expect(isRunning(trainer?.pid ?? 0)).toBe(false), { timeout: 10_000 })

  const next = await openTestHost(workers.startWorker, { dataFolder })
  const before = await next.client.runs.get({ runId: id })
  expect(before).toMatchObject({ canResume: true, summary: { state: 'interrupted', attempt: 1 } })

  await next.client.runs.resume({ runId: id })
  await watchUntil(next.client, id)
  const outcome = await outcomeOf(next.client, dataFolder, id)
  expect(outcome.series).toEqual(undisturbed.series)
  expect(outcome.scores).toEqual(undisturbed.scores)
  expect(outcome.weights.equals(undisturbed.weights)).toBe(true)
  await next.host.close()
})
