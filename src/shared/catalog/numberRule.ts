import type { z } from 'zod'

/** What a number field takes. `above` excludes the value itself, `min` and `max` include it. */
export type NumberRule = {
  readonly whole?: boolean
  readonly min?: number
  readonly above?: number
  readonly max?: number
}

/** A limit that zod gives for "none": infinite, or the last whole number that a double holds exactly. */
const isLimit = (value: number | null): value is number =>
  value !== null && Math.abs(value) < Number.MAX_SAFE_INTEGER

/** The limits of a schema, as a number field takes them: said once, where the value is defined. */
export function numberRule(schema: z.ZodNumber): NumberRule {
  const { minValue, maxValue, format } = schema
  const isIncluded = isLimit(minValue) && schema.safeParse(minValue).success
  return {
    ...(format === 'safeint' ? { whole: true } : {}),
    ...(isLimit(minValue) ? (isIncluded ? { min: minValue } : { above: minValue }) : {}),
    ...(isLimit(maxValue) ? { max: maxValue } : {}),
  }
}
