import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { finish, losses, started } from '#fixtures/fakeRun'
import { fakeStarter } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { openTestHost, temporaryFolder } from '#fixtures/testHost'

let opened: Awaited<ReturnType<typeof openTestHost>> | undefined
afterEach(() => opened?.end())

test('every stored point is in the table, however many there are, means of an epoch at its last step', async () => {
  const steps = Array.from({ length: 12_000 }, (_, index) => index + 1)
  const starter = fakeStarter({
    manifest: smallManifest,
    signature: smallSignature,
    train: (trainer) => {
      trainer.durable(started)
      trainer.durable(losses(steps, 0.25))
      const last = { tag: 'batch/loss' as const, step: 12_001, value: 'inf' as const }
      const mean = { tag: 'train/loss' as const, step: 1, value: 0.5 }
      trainer.durable({ kind: 'metrics', points: [last, mean], epochsDone: 0, trainSeconds: 1 })
      finish(trainer)
    },
  })
  const file = join(temporaryFolder(), 'table.csv')
  const asked: string[] = []
  const chooseSaved = (name: string, kind: string): Promise<string> => {
    asked.push(`${name}.${kind}`)
    return Promise.resolve(file)
  }
  opened = await openTestHost(starter, { chooseSaved })
  const { runs } = opened.client
  const { id: runId } = await runs.start({ spec: smallSpec })
  for await (const event of await runs.watch({ runId })) if (event.kind === 'ended') break
  const lines = [
    { runId, tag: 'batch/loss' as const, label: 'by step' },
    { runId, tag: 'train/loss' as const, label: '=training' },
  ]
  await expect(runs.saveTable({ name: 'run-1-loss', stepsPerEpoch: 4, lines })).resolves.toEqual({ file })
  expect(asked).toEqual(['run-1-loss.csv'])
  const rows = readFileSync(file, 'utf8').split('\r\n')
  expect(rows).toHaveLength(12_003)
  expect(rows.slice(0, 5)).toEqual([
    "\uFEFFstep,epoch,by step,'=training",
    '1,0.25,0.25,',
    '2,0.5,0.25,',
    '3,0.75,0.25,',
    '4,1,0.25,0.5',
  ])
  expect(rows.at(-2)).toBe('12001,3000.25,inf,')
})
