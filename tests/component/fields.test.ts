import { expect, test } from 'vitest'
import ConfirmButton from '#renderer/ui/ConfirmButton.vue'
import ChoiceField from '#renderer/ui/fields/ChoiceField.vue'
import NumberField from '#renderer/ui/fields/NumberField.vue'
import { mountPart } from './mountPart'

const number = { label: 'Learning rate', value: 0.01, rule: { min: 0, max: 1 }, dataTest: 'rate' }

test('a number that is typed is given on when the field is left', async () => {
  const field = mountPart(NumberField, number)
  await field.type('rate', '1e-3')
  expect(field.emitted('update:value')).toEqual([[0.001]])
})

test('what is no number, or outside of its limits, is told at the field and not given on', async () => {
  const field = mountPart(NumberField, number)
  for (const text of ['fast', '2', '']) {
    await field.type('rate', text)
    expect(field.at('rate').attributes('aria-invalid')).toBe('true')
    expect(field.part.get('[role=alert]').text()).toContain('0.01')
  }
  expect(field.emitted('update:value')).toEqual([])
  await field.at('rate').trigger('keydown.esc')
  expect(field.at('rate').attributes('aria-invalid')).toBe('false')
  expect(field.part.find('[role=alert]').exists()).toBe(false)
})

test('arrow keys go up and down by 1, 2, 5, whole numbers by one, and stop at the limit', async () => {
  const field = mountPart(NumberField, number)
  await field.at('rate').trigger('keydown.up')
  expect(field.emitted('update:value')).toEqual([[0.02]])
  const whole = mountPart(NumberField, {
    ...number,
    value: 2,
    rule: { whole: true, min: 1, max: 9 },
    dataTest: 'units',
  })
  await whole.at('units').trigger('keydown.down')
  await whole.at('units').trigger('keydown.down')
  expect(whole.emitted('update:value')).toEqual([[1]])
})

test('a value that is set from elsewhere is shown', async () => {
  const field = mountPart(NumberField, number)
  await field.part.setProps({ value: 0.5 })
  expect(field.at('rate').element).toHaveProperty('value', '0.5')
})

test('a choice gives on what was chosen; one that is disabled cannot be', async () => {
  const options = [
    { value: 'a', label: 'A' },
    { value: 'b', label: 'B' },
    { value: 'c', label: 'C', disabled: true },
  ]
  const field = mountPart(ChoiceField, { label: 'Letter', value: 'a', options, dataTest: 'letter' })
  await field.at('letter').setValue('b')
  expect(field.emitted('update:value')).toEqual([['b']])
  expect(field.at('letter').get('option[value=c]').attributes('disabled')).toBeDefined()
})

const removal = {
  label: 'Remove',
  name: 'Remove run 3',
  sure: 'Remove for good',
  keep: 'Keep',
  consequence: 'Its model goes, too.',
  dataTest: 'remove',
}

test('a removal is asked first, with what follows, and the focus moves to the question', async () => {
  const button = mountPart(ConfirmButton, removal)
  await button.at('remove').trigger('click')
  expect(button.emitted('confirm')).toEqual([])
  expect(button.part.text()).toContain('Its model goes, too.')
  expect(document.activeElement).toBe(button.at('remove-sure').element)
  await button.at('remove-sure').trigger('click')
  expect(button.emitted('confirm')).toHaveLength(1)
  expect(button.at('remove').text()).toBe('Remove')
})

test('Escape and Keep take the question back', async () => {
  const button = mountPart(ConfirmButton, removal)
  await button.at('remove').trigger('click')
  await button.at('remove-sure').trigger('keydown.esc')
  expect(button.part.text()).toBe('Remove')
  await button.at('remove').trigger('click')
  await button.part.findAll('button')[1]?.trigger('click')
  expect(button.part.text()).toBe('Remove')
  expect(button.emitted('confirm')).toEqual([])
})
