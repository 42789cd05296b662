import { expect, test } from 'vitest'
import { describeContents } from '#main/host/diagnostics/contents'
import { AppError, toWireError } from '#shared/errors'
import { logRun, openTestLog, storeDataset } from '#fixtures/testStore'

test('runs are counted by state; the last errors stand with their reason and nothing that a person wrote', async () => {
  const { store, end } = await openTestLog()
  const dataset = storeDataset(store)
  logRun(store, dataset, 'first')
  const second = logRun(store, dataset, 'second')
  const error = toWireError(
    new AppError('DIVERGED', 'lossDiverged', { file: '/data/patients.csv', epoch: 3 }),
  )
  store.runs.change(second.id, { state: 'diverged', error, epochsDone: 3, finishedAt: 0 })
  const contents = describeContents(store)
  expect(contents.counts).toEqual({
    runs: { queued: 1, diverged: 1 },
    datasets: { 'table from synthetic': 1 },
    models: 0,
    modelsInBin: 0,
    unreadableRows: 0,
  })
  expect(contents.lastErrors).toEqual([
    {
      run: 2,
      state: 'diverged',
      attempt: 1,
      epochsDone: 3,
      at: '1970-01-01T00:00:00.000Z',
      engine: null,
      code: 'DIVERGED',
      reason: 'lossDiverged',
    },
  ])
  expect(JSON.stringify(contents)).not.toContain('patients')
  end()
})
