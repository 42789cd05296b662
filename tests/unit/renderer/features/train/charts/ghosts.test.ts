import { expect, it } from 'vitest'
import { earlierRuns, ghostOf } from '#renderer/features/train/charts/ghosts'
import { DatasetId, RunId } from '#shared/model/ids'
import { fakeDataset } from '#fixtures/fakeData'
import { fakeRuns } from '#fixtures/fakeRuns'
import { smallSpec } from '#fixtures/smallRun'

const known = fakeRuns(() => 0)
known.past(smallSpec, fakeDataset(smallSpec.data.source, 0), 6)
const [some] = known.list()
if (some === undefined) throw new Error('no run')
const run = (number: number, changes: object = {}) => ({
  ...some,
  id: RunId.parse(`run-0000000${String(number)}`),
  number,
  ...changes,
})
const other = { datasetId: DatasetId.parse('data-ffffffff') }
const list = [run(1), run(2), run(3, other), run(4, { epochsDone: 0 }), run(5, { state: 'running' }), run(7)]
const shown = run(6)

it('takes every earlier run that learned something and has ended, the newest first', () => {
  expect(earlierRuns(shown, list).map(({ number }) => number)).toEqual([3, 2, 1])
})

it('is the run before on the same data at first, none or any earlier one when that is chosen', () => {
  const earlier = earlierRuns(shown, list)
  expect(ghostOf('before', shown, earlier)?.number).toBe(2)
  expect(ghostOf('none', shown, earlier)).toBeNull()
  expect(ghostOf(run(3).id, shown, earlier)?.number).toBe(3)
  expect(ghostOf(run(7).id, shown, earlier)).toBeNull()
  expect(ghostOf('before', shown, [])).toBeNull()
})
