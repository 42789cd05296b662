import { expect, test } from 'vitest'
import { AppError, toWireError } from '../../../src/shared/errors'
import { reasons } from '../../../src/shared/reasons'
import { explain, explainInLine } from '../../../src/shared/texts/explain'
import { en, zhCN } from '../../../src/shared/texts/reasons'

test('the place names file, line, column and what stands there', () => {
  const error = new AppError('INVALID_INPUT', 'csvNotANumber', {
    file: 'a.csv',
    line: 1204,
    column: 'age',
    text: 'x',
  })
  expect(explain('en', error).place).toBe('a.csv · line 1,204 · column age · there: “x”')
  expect(explain('zh-CN', error).place).toBe('a.csv · 第 1,204 行 · 列 age · 内容：“x”')
})

test('a message that stands in the text is not said twice', () => {
  const told = explainInLine('en', toWireError(new Error('boom')))
  expect(told.match(/boom/g)).toHaveLength(1)
})

test.each(reasons)('%s has text and remedy in both languages, with the same places to fill', (reason) => {
  const places = (text: string): string[] =>
    [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()
  expect(en[reason].text).not.toBe('')
  expect(en[reason].remedy).not.toBe('')
  expect(/[\u4e00-\u9fff]/.test(zhCN[reason].text) && /[\u4e00-\u9fff]/.test(zhCN[reason].remedy)).toBe(true)
  expect(places(zhCN[reason].text)).toEqual(places(en[reason].text))
  expect(places(zhCN[reason].remedy)).toEqual(places(en[reason].remedy))
})
