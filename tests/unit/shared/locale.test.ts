import { expect, test } from 'vitest'
import { chosenLocale, localeOf } from '#shared/texts/locale'

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

test('the language is the chosen one, else the system’s', () => {
  expect(chosenLocale('system', 'zh-Hans-CN')).toBe('zh-CN')
  expect(chosenLocale('system', 'de-DE')).toBe('en')
  expect(chosenLocale('en', 'zh-CN')).toBe('en')
})
