import { expect, test } from 'vitest'
import RunTable from '#renderer/features/runs/RunTable.vue'
import { fakeDataset } from '#fixtures/fakeData'
import { fakeRuns } from '#fixtures/fakeRuns'
import { smallSpec } from '#fixtures/smallRun'
import { mountPart } from './mountPart'

const known = fakeRuns(() => 0)
const dataset = fakeDataset(smallSpec.data.source, 0)
for (let run = 0; run < 3; run += 1) known.past(smallSpec, dataset, 6)
const runs = known.list()
const [first, second] = runs.map(({ id }) => id)

const table = () =>
  mountPart(RunTable, {
    runs,
    order: { column: 'number', descending: true },
    selected: [second],
    opened: null,
    figures: ['test/accuracy', 'test/loss'],
  })
const rows = (mounted: ReturnType<typeof table>) => mounted.part.findAll('[data-test="runs-row"]')

test('a head sorts by its column, and tells the order that is', async () => {
  const mounted = table()
  await mounted.at('runs-sort-test/accuracy').trigger('click')
  expect(mounted.emitted('sort')).toEqual([['test/accuracy']])
  const sorted = mounted.part.findAll('[aria-sort="descending"]')
  expect(sorted.map((head) => head.find('[data-test="runs-sort-number"]').exists())).toEqual([true])
})

test('a box selects its run and a number opens it', async () => {
  const mounted = table()
  await expect.poll(() => rows(mounted).length).toBe(3)
  const boxes = mounted.part.findAll<HTMLInputElement>('[data-test="runs-select"]')
  expect(boxes.map(({ element }) => element.checked)).toEqual([false, true, false])
  await boxes[0]?.trigger('change')
  await mounted.part.findAll('[data-test="runs-open"]')[1]?.trigger('click')
  expect([mounted.emitted('select'), mounted.emitted('open')]).toEqual([[[first]], [[second]]])
})

test('arrow keys move between rows; Space selects and Enter opens the row that has the focus', async () => {
  const mounted = table()
  await expect.poll(() => rows(mounted).length).toBe(3)
  await rows(mounted)[0]?.trigger('keydown', { key: 'ArrowDown' })
  await expect.poll(() => document.activeElement?.getAttribute('data-row')).toBe('1')
  await rows(mounted)[1]?.trigger('keydown', { key: ' ' })
  await rows(mounted)[1]?.trigger('keydown', { key: 'Enter' })
  expect([mounted.emitted('select'), mounted.emitted('open')]).toEqual([[[second]], [[second]]])
})
