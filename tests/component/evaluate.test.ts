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
    theme: 'light',
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

test('Enter and a click open the rows of a cell; an empty one has none', async () => {
  const { part, emitted } = matrix()
  await part.get('table').trigger('keydown', { key: 'Enter' })
  await part.get('[data-cell="0-1"]').trigger('click')
  await part.get('[data-cell="0-2"]').trigger('click')
  const opened = emitted('open').map(([cell]) => cell)
  expect(opened).toMatchObject([
    { actual: 0, predicted: 0, count: 8 },
    { actual: 0, predicted: 1, count: 2 },
  ])
  expect(opened).toHaveLength(2)
})

test('the largest mistake is as strong as what is always right, however small its share', () => {
  const cell = (place: string): string =>
    matrix().part.get(`[data-cell="${place}"]`).attributes('style') ?? ''
  expect(cell('2-2')).toContain('48%')
  expect(cell('0-1')).toContain('48%')
  expect(cell('1-0')).toMatch(/--strength: 3\d%/)
  expect(cell('0-2')).toContain('0%')
})

test('a hundred classes are a picture whose cells the keys reach and Enter opens', async () => {
  const names = Array.from({ length: 100 }, (_, label) => `class ${String(label)}`)
  const confusion = names.map((_, actual) =>
    names.map((__, predicted) => (predicted === actual ? 9 : predicted === (actual + 1) % 100 ? 1 : 0)),
  )
  const { at, part, emitted } = mountPart(ConfusionMatrix, { confusion, names, theme: 'dark' })
  expect(part.find('table').exists()).toBe(false)
  const map = at('evaluate-confusion-map')
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'Enter']) await map.trigger('keydown', { key })
  expect(at('evaluate-confusion-cell').text()).toContain('class 1')
  expect(emitted('open')).toMatchObject([[{ actual: 1, predicted: 2, count: 1 }]])
})
