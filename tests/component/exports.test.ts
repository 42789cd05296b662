import { NDropdown } from 'naive-ui'
import { expect, test } from 'vitest'
import ExportButton from '#renderer/features/models/ExportButton.vue'
import ExportNotice from '#renderer/features/models/ExportNotice.vue'
import { ExportFormat } from '#shared/catalog/exports/index'
import type { ExportedModel } from '#shared/contract/models'
import { mountPart } from './mountPart'

test('every format is offered with a line that says what it is for', async () => {
  const { part, at, emitted } = mountPart(ExportButton, {
    name: 'churn',
    formats: ExportFormat.options,
    loading: false,
    disabled: false,
  })
  const menu = part.findComponent(NDropdown)
  expect(menu.props('options')?.map(({ key }) => key)).toEqual(ExportFormat.options)
  await at('models-export').trigger('click')
  expect(document.body.textContent).toContain('Runs in ONNX Runtime and many other programs, without Python')
  menu.vm.$emit('select', 'onnx')
  expect(emitted('choose')).toEqual([['onnx']])
})

const exported: ExportedModel = {
  format: 'onnx',
  path: '/home/a/churn',
  files: ['model.onnx', 'preprocess.py', 'preprocessing.json'],
  check: { rows: 256, from: 'validation', difference: 6.2e-8 },
}

test.each([
  [exported.check, 'Read again and compared on 256 validation rows: largest difference 6e-8'],
  [{ rows: 1, from: 'fold', difference: 0 } as const, 'compared on 1 held-out row: largest difference 0'],
  [{ rows: 256, from: 'drawn', difference: 0 } as const, 'The data of the model are gone.'],
])('what was compared stands beside where it lies', (check, text) => {
  const { at } = mountPart(ExportNotice, { name: 'churn', exported: { ...exported, check } })
  expect(at('models-exported-check').text()).toContain(text)
  expect(at('models-exported-path').text()).toBe('/home/a/churn')
})
