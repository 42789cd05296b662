import { expect, test } from 'vitest'
import { localeOf } from '#shared/texts/locale'

test.for([
  ['zh', 'zh-CN'],
  ['zh_CN.UTF-8', 'zh-CN'],
  ['ZH-Hant-TW', 'zh-CN'],
  ['en-US', 'en'],
  ['de', 'en'],
  ['C', 'en'],
  ['', 'en'],
] as const)('a system that speaks “%s” has the app in %s', ([system, locale]) => {
  expect(localeOf(system)).toBe(locale)
})
