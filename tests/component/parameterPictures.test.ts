import { expect, test } from 'vitest'
import ValueMap from '#renderer/charts/ValueMap.vue'
import { mountPart } from './mountPart'

const map = () =>
  mountPart(ValueMap, {
    rows: 2,
    columns: 3,
    cells: Float32Array.from([0, 1, 2, 3, 4, 5]),
    limit: 5,
    scale: 10,
    theme: 'light',
    label: 'weights',
    describe: (row: number, column: number) => `${String(row)},${String(column)}`,
  })

test('arrow keys walk from value to value and stop at the edges', async () => {
  const mounted = map()
  const box = mounted.part.get('[role="application"]')
  expect(box.attributes('aria-label')).toBe('weights')
  const told: string[] = []
  for (const key of [
    'ArrowRight',
    'ArrowRight',
    'ArrowRight',
    'ArrowRight',
    'ArrowDown',
    'ArrowDown',
    'ArrowLeft',
  ]) {
    await box.trigger('keydown', { key })
    told.push(mounted.at('value-told').text())
  }
  expect(told).toEqual(['0,0', '0,1', '0,2', '0,2', '1,2', '1,2', '1,1'])
})

test('the value under the pointer is told, and none once it has left', async () => {
  const mounted = map()
  const canvas = mounted.part.get('canvas').element
  canvas.getBoundingClientRect = () => new DOMRect(100, 50, 30, 20)
  await mounted.part.get('.sheet').trigger('pointermove', { clientX: 125, clientY: 65 })
  expect(mounted.at('value-told').text()).toBe('1,2')
  await mounted.part.get('[role="application"]').trigger('pointerleave')
  expect(mounted.at('value-told').text()).toBe('')
})
