import { expect, test } from 'vitest'
import ConfusionMatrix from '#renderer/features/evaluate/confusion/ConfusionMatrix.vue'
import { mountPart } from './mountPart'

const matrix = () =>
  mountPart(ConfusionMatrix, {
    confusion: [
      [8, 2, 0],
      [1, 9, 0],
      [0, 0, 5],
    ],
    names: ['cat', 'dog', 'hen'],
  })
const focused = (): string | null => document.activeElement?.getAttribute('data-cell') ?? null

test('every cell tells its count, its share and both classes', () => {
  const label = matrix().part.get('[data-cell="0-1"]').attributes('aria-label') ?? ''
  for (const told of ['2', '20', 'cat', 'dog', '10']) expect(label).toContain(told)
})

test('one cell takes the focus, and the arrow keys move it to its neighbours and no further', async () => {
  const { part } = matrix()
  const reachable = () => part.findAll('td[tabindex="0"]').map((cell) => cell.attributes('data-cell'))
  expect(reachable()).toEqual(['0-0'])
  part.get<HTMLElement>('[data-cell="0-0"]').element.focus()
  const keys = ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowLeft', 'ArrowUp', 'ArrowUp']
  const seen: (string | null)[] = []
  for (const key of keys) {
    await part.get('table').trigger('keydown', { key })
    seen.push(focused())
  }
  expect(seen).toEqual(['0-1', '1-1', '1-0', '1-0', '0-0', '0-0'])
  expect(reachable()).toEqual(['0-0'])
})
