import { z } from 'zod'

/** A measured value that may not be finite: JSON, zod and SQLite all lose NaN, so it is spelled out. */
export const Measured = z.union([z.number(), z.enum(['nan', 'inf', '-inf'])])
export type Measured = z.infer<typeof Measured>

/** The spelled form of any number. */
export function toMeasured(value: number): Measured {
  if (Number.isNaN(value)) return 'nan'
  if (value === Infinity) return 'inf'
  if (value === -Infinity) return '-inf'
  return value
}

/** The number behind a spelled form. */
export function fromMeasured(value: Measured): number {
  switch (value) {
    case 'nan':
      return Number.NaN
    case 'inf':
      return Infinity
    case '-inf':
      return -Infinity
    default:
      return value
  }
}
