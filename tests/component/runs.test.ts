import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import RunTable from '#renderer/features/runs/list/RunTable.vue'
import { listLines } from '#renderer/features/runs/list/runColumns'
import { fakeDataset } from '#fixtures/fakeData'
import { fakeRuns } from '#fixtures/fakeRuns'
import { smallSpec } from '#fixtures/smallRun'
import { mountPart } from './mountPart'

const known = fakeRuns(() => 0)
const dataset = fakeDataset(smallSpec.data.source, 0)
for (let run = 0; run < 3; run += 1) known.past(smallSpec, dataset, 6)
const runs = known.list()
const [first, second] = runs

beforeEach(() => setActivePinia(createPinia()))

const table = (change: object = {}) =>
  mountPart(RunTable, {
    lines: listLines(runs.length, null, new Set()),
    rowAt: (place: number) => ({
      summary: runs[place],
      settings: [{ kind: 'number', value: 0.01 }],
    }),
    revision: 0,
    columns: [
      'name',
      'validation/accuracy',
      'delta:validation/accuracy',
      'setting:training.optimizer.learningRate',
    ],
    order: { column: 'number', descending: true },
    best: [],
    reference: null,
    selected: new Set([second?.number]),
    pointed: null,
    ...change,
  })
const rows = (mounted: ReturnType<typeof table>) => mounted.part.findAll('[data-test="runs-row"]')

test('a head sorts by its column, and tells the order that is', async () => {
  const mounted = table()
  await mounted.at('runs-sort-validation/accuracy').trigger('click')
  expect(mounted.emitted('sort')).toEqual([['validation/accuracy']])
  const sorted = mounted.part.findAll('[aria-sort="descending"]')
  expect(sorted.map((head) => head.find('[data-test="runs-sort-number"]').exists())).toEqual([true])
})

test('a box selects its run, a number opens it and a star marks it', async () => {
  const mounted = table()
  await expect.poll(() => rows(mounted).length).toBe(3)
  const boxes = mounted.part.findAll<HTMLInputElement>('[data-test="runs-select"]')
  expect(boxes.map(({ element }) => element.checked)).toEqual([false, true, false])
  await boxes[0]?.trigger('change')
  await mounted.part.findAll('[data-test="runs-open"]')[1]?.trigger('click')
  await mounted.part.findAll('[data-test="runs-star"]')[1]?.trigger('click')
  expect(['select', 'open', 'star'].map(mounted.emitted)).toEqual([[[first]], [[second]], [[second]]])
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

test('the best value is said in a word, not by its colour alone; a setting and a difference stand in their columns', async () => {
  const best = first?.metrics['validation/accuracy']
  const mounted = table({
    best: [{ dataset: dataset.id, tag: 'validation/accuracy', value: best }],
    reference: second,
  })
  await expect.poll(() => rows(mounted).length).toBe(3)
  const marks = rows(mounted).map((row) => row.find('[data-test="runs-best"]'))
  expect(marks[0]?.text()).toContain('best')
  const cells = (column: string) =>
    rows(mounted).map((row) => row.get(`[data-test="runs-cell-${column}"]`).text())
  expect(cells('delta:validation/accuracy')[1]).toBe('reference')
  expect(cells('setting:training.optimizer.learningRate')[0]).toBe('0.01')
})

test('the focus stays on a row that is still being read, and is there when it has come', async () => {
  const mounted = table({ rowAt: () => null })
  await expect.poll(() => mounted.part.findAll('[aria-busy="true"]').length).toBe(3)
  mounted.part.get<HTMLElement>('[data-row="0"]').element.focus()
  await mounted.part.get('[data-row="0"]').trigger('keydown', { key: 'End' })
  await expect.poll(() => document.activeElement?.getAttribute('data-row')).toBe('2')
  await mounted.part.setProps({
    rowAt: (place: number) => ({ summary: runs[place], settings: [] }),
    revision: 1,
  })
  expect(document.activeElement?.getAttribute('data-test')).toBe('runs-row')
  await mounted.part.get('[data-row="2"]').trigger('keydown', { key: ' ' })
  expect(mounted.emitted('select')).toEqual([[runs[2]]])
})

test('other groups are shown from their first one', async () => {
  const lines = listLines(90, null, new Set())
  const mounted = table({ lines, rowAt: () => null })
  const box = mounted.at('runs-scroll').element
  await expect.poll(() => mounted.part.findAll('[aria-busy="true"]').length).toBeGreaterThan(3)
  box.scrollTop = 1800
  await mounted.part.setProps({ groupBy: 'datasetName', lines: [...lines, ...lines] })
  await expect.poll(() => box.scrollTop).toBe(0)
})

test('a row that is still being read keeps its place, and Enter on the head of a group closes it', async () => {
  const group = { value: 'moons', count: 3, means: [0.5, 0.5] }
  const mounted = table({ lines: listLines(3, [group], new Set()), rowAt: () => null })
  await expect.poll(() => mounted.part.findAll('[aria-busy="true"]').length).toBe(3)
  await mounted.at('runs-group').trigger('keydown', { key: 'Enter' })
  expect(mounted.emitted('toggle')).toEqual([['"moons"']])
})
