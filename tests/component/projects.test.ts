import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import ProjectRow from '#renderer/features/project/ProjectRow.vue'
import { mountPart } from './mountPart'

const row = () =>
  mountPart(ProjectRow, {
    name: 'Iris',
    facts: 'Iris · 3 runs',
    isOpen: false,
    canOpen: true,
    acts: ['duplicate', 'archive', 'remove'],
  })

test('a project is renamed in place: Enter keeps the name, Escape and an empty one do not', async () => {
  const { at, emitted, type } = row()
  const begin = async () => {
    await at('project-rename').trigger('click')
    await flushPromises()
  }
  await begin()
  await type('project-rename-field', '  Blumen 花 ')
  await at('project-rename-field').trigger('keydown.enter')
  expect(emitted('rename')).toEqual([['Blumen 花']])
  await begin()
  await type('project-rename-field', 'other')
  await at('project-rename-field').trigger('keydown.esc')
  await begin()
  await type('project-rename-field', '   ')
  await at('project-rename-field').trigger('blur')
  expect(emitted('rename')).toHaveLength(1)
})

test('what can be done to it says to which one', async () => {
  const { at, emitted } = row()
  expect(at('project-remove').attributes('aria-label')).toBe('Delete Iris')
  await at('project-remove').trigger('click')
  await at('project-open').trigger('click')
  expect([emitted('act'), emitted('open')]).toEqual([[['remove']], [[]]])
})
