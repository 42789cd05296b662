import { expect, test } from 'vitest'
import { shortcutText } from '#renderer/app/shortcuts/keys'
import { stretchOf } from '#renderer/ui/useWindowed'
import { resolveLocale } from '#renderer/features/settings/settingsStore'

test('a stretch covers what is in sight, with a few beyond, within the list', () => {
  expect(stretchOf(0, 260, 26, 1000, 6)).toEqual({ first: 0, end: 16 })
  expect(stretchOf(2600, 260, 26, 1000, 6)).toEqual({ first: 94, end: 116 })
  expect(stretchOf(26_000, 260, 26, 1000, 6)).toEqual({ first: 994, end: 1000 })
  expect(stretchOf(500, 260, 26, 0, 6)).toEqual({ first: 0, end: 0 })
})

test('shortcuts read as the system writes them', () => {
  expect(shortcutText('1', 'linux')).toBe('Ctrl+1')
  expect(shortcutText('Enter', 'darwin')).toBe('⌘↩')
})

test('the language is the chosen one, else the system’s', () => {
  expect(resolveLocale('system', 'zh-Hans-CN')).toBe('zh-CN')
  expect(resolveLocale('system', 'de-DE')).toBe('en')
  expect(resolveLocale('en', 'zh-CN')).toBe('en')
})
