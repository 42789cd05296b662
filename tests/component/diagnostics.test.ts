import { expect, test } from 'vitest'
import DiagnosticsDialog from '#renderer/features/settings/diagnostics/DiagnosticsDialog.vue'
import { mountPart } from './mountPart'

const files = [
  { name: 'app.json', text: '{ "app": "0.1.0" }' },
  { name: 'logs/main.log', text: 'the last line' },
]

test('every file that would be saved can be read before, and saving says where to', async () => {
  const mounted = mountPart(DiagnosticsDialog, { files, error: null, savedAs: null })
  expect(mounted.at('diagnostics-text').text()).toBe(files[0]?.text)
  await mounted.at('diagnostics-file-logs/main.log').trigger('click')
  expect(mounted.at('diagnostics-text').text()).toBe('the last line')
  await mounted.at('diagnostics-save').trigger('click')
  expect(mounted.emitted('save')).toHaveLength(1)
  await mounted.part.setProps({ savedAs: '/home/li/d.zip' })
  expect(mounted.at('diagnostics-saved').text()).toContain('/home/li/d.zip')
})
