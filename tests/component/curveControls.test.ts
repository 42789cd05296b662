import { expect, test } from 'vitest'
import ChartMenu from '#renderer/charts/ChartMenu.vue'
import CurveControls from '#renderer/features/train/charts/CurveControls.vue'
import { DatasetId } from '#shared/model/ids'
import { fakeDataset } from '#fixtures/fakeData'
import { fakeRuns } from '#fixtures/fakeRuns'
import { smallSpec } from '#fixtures/smallRun'
import { mountPart } from './mountPart'

const known = fakeRuns(() => 0)
const dataset = fakeDataset(smallSpec.data.source, 0)
for (let run = 0; run < 4; run += 1) known.past(smallSpec, dataset, 6)
const [run, before, first] = known.list()
if (run === undefined || before === undefined || first === undefined) throw new Error('no runs')
const other = { ...first, datasetId: DatasetId.parse('data-ffffffff') }
const controls = (changes: object = {}) =>
  mountPart(CurveControls, { run, earlier: [before, other], smoothing: 0, ghost: 'before', ...changes })

test('the run before is what is compared with, until no run or any earlier one is chosen', async () => {
  const { at, emitted } = controls()
  const list = at('train-ghost')
  const options = list.findAll('option').map((option) => option.text())
  expect(options.slice(0, 2)).toEqual([`the run before (${String(before.number)})`, 'no run'])
  expect(options.slice(2).map((text) => text.endsWith('(other data)'))).toEqual([false, true])
  expect((list.element as HTMLSelectElement).value).toBe('before')
  await list.setValue('none')
  await list.setValue(other.id)
  expect(emitted('update:ghost')).toEqual([['none'], [other.id]])
})

test('a chosen run that is the shown one itself is none to compare with, and the first run has nothing to choose', () => {
  const { at } = controls({ ghost: run.id })
  expect((at('train-ghost').element as HTMLSelectElement).value).toBe('none')
  const { part } = controls({ earlier: [] })
  expect(part.find('[data-test="train-ghost"]').exists()).toBe(false)
})

test('smoothing is off at first and goes up to 0.99', async () => {
  const { at, emitted } = controls()
  const slider = at('train-smoothing')
  expect(slider.attributes()).toMatchObject({ 'aria-valuetext': 'off', min: '0', max: '0.99' })
  await slider.setValue('0.6')
  expect(emitted('update:smoothing')).toEqual([[0.6]])
})

test('a chart can be saved as an image or as a table, by keyboard', async () => {
  const { at, emitted } = mountPart(ChartMenu, { title: 'Loss' })
  expect(at('chart-save').attributes('aria-label')).toBe('Save “Loss”')
  await at('chart-save').trigger('click')
  await expect.poll(() => document.querySelector('[data-test="chart-save-csv"]')).not.toBeNull()
  await at('chart-save-csv').find('.n-dropdown-option-body').trigger('click')
  expect(emitted('save')).toEqual([['csv']])
})
