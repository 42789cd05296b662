import { describe, expect, it } from 'vitest'
import { sampleNames } from '#shared/catalog/sources/sample'
import { syntheticNames } from '#shared/catalog/sources/synthetic'
import { nameKey } from '#renderer/i18n/useShownName'

describe('names that Descent gave itself', () => {
  it('knows every sample and every formula', () => {
    for (const name of [...sampleNames, ...syntheticNames]) expect(nameKey(name)).toBe(`data.name.${name}`)
  })

  it('knows lessons and the first project in the language in which they were begun', () => {
    expect(nameKey('CSV, full batch')).toBe('lessons.csv-full-batch.title')
    expect(nameKey('Digits 8×8')).toBe(nameKey('8 × 8 手写数字'))
    expect(nameKey('看它怎么学')).toBe('start.learn.title')
    expect(nameKey('看它学习')).toBe('start.learn.title')
  })

  it("leaves people's own names alone", () => {
    expect(nameKey('my wine, second try')).toBeNull()
  })
})
