import { createPinia, setActivePinia } from 'pinia'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { nextTick } from 'vue'
import PlaneFields from '#renderer/features/train/surface/PlaneFields.vue'
import SurfacePanel from '#renderer/features/train/surface/SurfacePanel.vue'
import { planeColumns } from '#renderer/features/train/surface/planeColumns'
import { useSurfaceChoices } from '#renderer/features/train/surface/surfaceChoiceStore'
import { useLiveRun } from '#renderer/features/train/liveRunStore'
import { connectFakeHost } from '#fixtures/connectFakeHost'
import { smallManifest, smallSpec } from '#fixtures/smallRun'
import { mountPart } from './mountPart'

beforeAll(connectFakeHost)
beforeEach(() => setActivePinia(createPinia()))

const choice = { x: 'a', y: 'b', row: null }

test('two columns are chosen, and where the others stand', async () => {
  const { part, emitted, type } = mountPart(PlaneFields, { columns: ['a', 'b', 'c'], choice, rows: 90 })
  await type('train-surface-y', 'c')
  await type('train-surface-others', 'row')
  expect(emitted('change')).toEqual([[{ ...choice, y: 'c' }], [{ ...choice, row: 0 }]])
  part.unmount()
  const ofRow = mountPart(PlaneFields, { columns: ['a', 'b', 'c'], choice: { ...choice, row: 4 }, rows: 90 })
  await ofRow.type('train-surface-row', '12')
  expect(ofRow.emitted('change')).toEqual([[{ ...choice, row: 11 }]])
})

test('a plane that nobody chose is drawn when asked for, and kept for the next runs on the data', async () => {
  const live = useLiveRun()
  const choices = useSurfaceChoices()
  const summary = await live.start(smallSpec)
  if (summary === null) throw new Error('the run did not start')
  live.run = { ...summary, state: 'done' }
  const { at } = mountPart(SurfacePanel, {
    active: false,
    keptEpoch: null,
    columns: ['a', 'b', 'c'],
    rows: 90,
  })
  await at('train-plane-draw').trigger('click')
  await nextTick()
  expect(choices.of(summary.datasetId)).toEqual(choice)
  expect(at('train-plane').text()).toContain('The next run draws a and b.')
})

test('axes are the inputs that are numbers of more than one value', () => {
  const [x, y, target] = smallManifest.columns
  if (x === undefined || y === undefined || target === undefined) throw new Error('no columns')
  const columns = [
    x,
    y,
    { ...x, name: 'same', min: 2, max: 2 },
    { ...x, name: 'word', kind: 'category' as const },
    target,
  ]
  expect(planeColumns(smallSpec, { kind: 'table', columns })).toEqual(['x', 'y'])
  const chosen = { data: { ...smallSpec.data, features: ['y'] } }
  expect(planeColumns(chosen, { kind: 'table', columns })).toEqual(['y'])
  expect(planeColumns(smallSpec, { kind: 'images', columns })).toEqual([])
})
