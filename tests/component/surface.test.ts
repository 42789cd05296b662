import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { ModelId } from '#shared/model/ids'
import type { ModelFeature, ModelSignature } from '#shared/model/trainedModel'
import SurfacePanel from '#renderer/features/try/table/SurfacePanel.vue'
import { useModels } from '#renderer/features/models/modelsStore'
import { mountPart } from './mountPart'

const feature = (name: string, changes: Partial<ModelFeature> = {}): ModelFeature => ({
  name,
  kind: 'number',
  categories: null,
  min: 0,
  max: 10,
  mean: 5,
  encoding: 'number',
  fill: 0,
  inputs: 1,
  integer: false,
  ...changes,
})
const signature = (features: ModelFeature[]): ModelSignature => ({
  input: { kind: 'table', features },
  scaling: { offset: features.map(() => 0), scale: features.map(() => 1) },
  output: { kind: 'classes', names: ['no', 'yes'] },
})
const modelId = ModelId.parse('model-0123456789abcdef')
const cells = Buffer.from(Array.from({ length: 4 }, () => [1, 204]).flat()).toString('base64')

beforeEach(() => setActivePinia(createPinia()))

/** Mounts the panel with a model that answers every place with the second class; `asked` are the questions. */
async function panelOf(features: ModelFeature[], values: readonly (number | null)[]) {
  const asked: Parameters<ReturnType<typeof useModels>['surface']>[0][] = []
  const models = useModels()
  models.surface = (question) => {
    asked.push(question)
    const { x, y } = question.columns
    const plane = { side: 2, output: signature(features).output, row: null, points: [] }
    return Promise.resolve({
      plane: { ...plane, x: { name: x, min: 0, max: 10 }, y: { name: y, min: 0, max: 10 } },
      cells,
    })
  }
  const mounted = mountPart(SurfacePanel, { modelId, signature: signature(features), values })
  if (features.length > 1) await vi.waitFor(() => mounted.at('surface'))
  return { ...mounted, asked }
}

test('a place is read with the arrow keys, and Enter puts it into the form', async () => {
  const { at, emitted } = await panelOf(
    [feature('width'), feature('height', { integer: true }), feature('age')],
    [5, 5, 40],
  )
  await at('surface').trigger('keydown', { key: 'ArrowDown' })
  await at('surface').trigger('keydown', { key: 'ArrowLeft' })
  expect(at('surface-reading').text()).toBe('width 2.5, height 2.5: yes, 80\u00a0%')
  await at('surface').trigger('keydown', { key: 'Enter' })
  // 2.5 becomes a whole number where the column has only such.
  expect(emitted('change')).toEqual([[[2.5, 3, 40]]])
})

test('the others are as in the form; what is on the axes is no new question', async () => {
  const { part, asked } = await panelOf([feature('width'), feature('height'), feature('age')], [5, 5, 40])
  await part.setProps({ values: [1, 2, 40] })
  await part.setProps({ values: [1, 2, 60] })
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  expect(asked.map(({ row }) => row[2])).toEqual([40, 60])
})

test('other columns can be the axes', async () => {
  const { at, asked } = await panelOf([feature('width'), feature('height'), feature('age')], [5, 5, 40])
  await at('try-surface-x').setValue('age')
  await vi.waitFor(() => expect(asked.at(-1)?.columns).toEqual({ x: 'age', y: 'height' }))
})

test('there is no plane where fewer than two columns are numbers that differ', async () => {
  const { part } = await panelOf([feature('width')], [5])
  expect(part.find('[data-test="try-surface"]').exists()).toBe(false)
})
