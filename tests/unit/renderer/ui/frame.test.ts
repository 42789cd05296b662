import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { themes } from '#renderer/ui/theme/tokens'

const css = readFileSync(join(import.meta.dirname, '../../../../src/renderer/ui/theme/frame.css'), 'utf8')
const colours = (text: string): ReadonlySet<string> => new Set(text.match(/#[0-9a-f]{6}/g))

test('the frame that is painted before the app has the colours of both themes', () => {
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')
  const used = (theme: (typeof themes)['light']): ReadonlySet<string> =>
    new Set([theme.bg, theme.text, theme.line, theme.surface])
  expect(colours(light)).toEqual(used(themes.light))
  expect(colours(dark)).toEqual(used(themes.dark))
})
