import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** The rules of axe that depend on colours. */
const ofColours = ['color-contrast', 'link-in-text-block']

/** The looks of the page. */
export const looks = ['light', 'dark'] as const

/**
 * What keeps people from using the page with a screen reader or from reading it, as axe finds it. The second look has
 * the same elements in other colours, so it is scanned for those only.
 */
export async function accessibilityFaults(
  page: Page,
  look: (typeof looks)[number] = 'light',
): Promise<readonly string[]> {
  await page.mouse.move(0, 0)
  // What is fine need not be described, which takes most of the time.
  const options = { resultTypes: ['violations' as const] }
  const all = new AxeBuilder({ page }).setLegacyMode(true).options(options)
  const { violations } = await (look === 'light' ? all : all.withRules(ofColours)).analyze()
  return violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.html ?? ''}`)
}
