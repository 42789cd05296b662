import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageOf, type Page } from '#shared/pageOf'

test('pages hold every item once, in order, and none is heavier than it must be', () => {
  const items = fc.array(fc.record({ name: fc.string(), weight: fc.integer({ min: 0, max: 50 }) }))
  type Item = { readonly name: string; readonly weight: number }
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 100 }), (all, most) => {
      const seen: unknown[] = []
      let from: number | null = 0
      while (from !== null) {
        const page: Page<Item> = pageOf(all, from, most, ({ weight }) => weight)
        const weight = page.items.reduce((sum, item) => sum + item.weight, 0)
        expect(page.items.length <= 1 || weight <= most).toBe(true)
        expect(page.items.length > 0 || all.length === 0).toBe(true)
        seen.push(...page.items)
        from = page.next
      }
      expect(seen).toEqual(all)
    }),
  )
})

test('behind the last item there is nothing more', () => {
  expect(pageOf([1, 2], 7, 10, () => 1)).toEqual({ items: [], next: null })
})
