import { expect, it } from 'vitest'
import { nearestName } from '#ml/predict/nearestName'

it('finds a name that is meant: other case, width, marks between words, a few letters, a longer form', () => {
  const names = ['Mean_Radius', 'AREA', 'texure', 'incomé', '年龄（岁）', 'x1']
  expect(nearestName('mean radius', names)).toBe('Mean_Radius')
  expect(nearestName('area', names)).toBe('AREA')
  expect(nearestName('texture', names)).toBe('texure')
  expect(nearestName('income', names)).toBe('incomé')
  expect(nearestName('income', ['income_usd', 'city'])).toBe('income_usd')
})

it('finds none where nothing is near', () => {
  expect(nearestName('age', ['smoothness', '城市'])).toBeNull()
  expect(nearestName('age', [])).toBeNull()
})
