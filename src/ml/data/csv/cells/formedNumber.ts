import type { Limits, NumberForm } from '#shared/model/csvFormat'
import { parseDouble } from './number'
import { takeApart, unitOf, type NumberParts } from './takeApart'

/** What a cell of a column with a form of its own holds; `other` is a number written as the column does not. */
export type FormedCell =
  | { readonly kind: 'number' | 'tooLarge'; readonly value: number }
  | { readonly kind: 'missing' | 'other' | 'none' }

const [missing, other, none] = [{ kind: 'missing' }, { kind: 'other' }, { kind: 'none' }] as const

/** Reads the cells of a column whose numbers are written as `form` says; limits become what `limits` says. */
export function createFormedReader(form: NumberForm, limits: Limits): (text: string) => FormedCell {
  const readParts = createPartsReader(form, limits)
  return (text) => {
    const parts = takeApart(text)
    return parts === null ? none : readParts(parts)
  }
}

/** As `createFormedReader`, for cells that have been taken apart. */
export function createPartsReader(form: NumberForm, limits: Limits): (parts: NumberParts) => FormedCell {
  const factors = new Map(Object.entries(form.units))
  return (parts) => {
    const size = parseDouble(parts.digits, form)
    if (size === null) return none
    const unit = unitOf(parts)
    // Nothing of something needs no unit.
    const factor = factors.get(unit) ?? (size === 0 && unit === '' ? 1 : undefined)
    if (factor === undefined) return other
    if (parts.limit !== null && limits === 'missing') return missing
    const value = (parts.negative ? -size : size) * factor
    return { kind: Number.isFinite(Math.fround(value)) ? 'number' : 'tooLarge', value }
  }
}
