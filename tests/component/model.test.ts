import { expect, test } from 'vitest'
import AddLayerMenu from '#renderer/features/model/AddLayerMenu.vue'
import LayerInspector from '#renderer/features/model/LayerInspector.vue'
import { layerKinds, type Layer, type LayerKind } from '#shared/catalog/layers/index'
import { describeNetwork } from '#shared/network/shapes'
import { mountPart } from './mountPart'

/** The menu, opened with a click. */
async function opened(images: boolean) {
  const menu = mountPart(AddLayerMenu, { images }, { default: '<button data-test="open">Add</button>' })
  await menu.at('open').trigger('click')
  const entry = (kind: LayerKind) => menu.at(`model-add-${kind}`)
  await expect.poll(() => entry('dense').text()).not.toBe('')
  return {
    ...menu,
    entry,
    choose: (kind: LayerKind) => entry(kind).get('.n-dropdown-option-body').trigger('click'),
  }
}

test('every kind of layer can be added, and is told with what it does', async () => {
  for (const kind of layerKinds) {
    const menu = await opened(true)
    const lines = menu
      .entry(kind)
      .findAll('[style*="font-"]')
      .map((line) => line.text())
    expect(lines.map((line) => line !== '')).toEqual([true, true])
    await menu.choose(kind)
    expect(menu.emitted('add')).toEqual([[kind]])
    menu.part.unmount()
  }
})

test('a layer of images cannot be added to rows of a table, and says why', async () => {
  const menu = await opened(false)
  expect(menu.entry('conv2d').attributes('aria-disabled')).toBe('true')
  expect(menu.entry('conv2d').text()).toContain('images')
  await menu.choose('conv2d')
  expect(menu.emitted('add')).toEqual([])
})

const dense: Layer = {
  id: 'a',
  kind: 'dense',
  units: 3,
  activation: 'relu',
  initializer: 'he-uniform',
  bias: true,
}
const inspected = () => {
  const [described] = describeNetwork({ layers: [dense] }, [4]).layers
  return mountPart(LayerInspector, { described, index: 0, count: 1 })
}

test('each setting of a layer changes that setting and no other', async () => {
  const inspector = inspected()
  await inspector.type('inspector-units', '8')
  await inspector.at('inspector-activation').setValue('tanh')
  expect(inspector.emitted('change')).toEqual([[{ ...dense, units: 8 }], [{ ...dense, activation: 'tanh' }]])
})

test('a layer tells its sizes and its parameters with the sum', () => {
  const told = inspected().part.text()
  expect(told).toContain('4 → 3')
  expect(told).toContain('15')
})
