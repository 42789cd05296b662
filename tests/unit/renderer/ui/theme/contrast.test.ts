import { describe, expect, it } from 'vitest'
import { naiveOverrides } from '#renderer/ui/theme/naive'
import { themes } from '#renderer/ui/theme/tokens'

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast of two colours (WCAG 2.2). */
function contrast(text: string, ground: string): number {
  const [dark = 0, light = 0] = [luminance(text), luminance(ground)].toSorted((left, right) => left - right)
  return (light + 0.05) / (dark + 0.05)
}

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  const tokens = themes[theme]

  it.each(['ok', 'warn', 'bad'] as const)('%s is read on its own soft ground', (tone) => {
    expect(contrast(tokens[tone], tokens[`${tone}-soft`])).toBeGreaterThanOrEqual(4.5)
  })

  it('muted words are read on the grounds of a verdict', () => {
    for (const ground of ['ok-soft', 'bad-soft'] as const)
      expect(contrast(tokens.muted, tokens[ground])).toBeGreaterThanOrEqual(4.5)
  })

  it('every colour of highlighted code is read', () => {
    const colours = Object.values(naiveOverrides(theme).Code ?? {}).filter(
      (value) => typeof value === 'string',
    )
    expect(colours.length).toBeGreaterThan(5)
    for (const colour of colours) expect(contrast(colour, tokens.sunken)).toBeGreaterThanOrEqual(4.5)
  })
})
