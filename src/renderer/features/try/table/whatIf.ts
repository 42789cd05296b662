import type { ModelFeature, ModelSignature, Prediction } from '#shared/model/trainedModel'
import { sliderScale, type FormValue } from './tableForm'

/** Values of a number that are tried. */
const steps = 60
/** Words that are tried. */
const mostWords = 40
/** Classes whose probability is drawn. */
const mostLines = 4

/** Values that are tried of an input: all over its slider, or its words. */
export function triedValues(feature: ModelFeature): readonly number[] {
  if (feature.categories !== null) return feature.categories.slice(0, mostWords).map((_, value) => value)
  const { min, max } = feature.kind === 'date' ? { min: feature.min, max: feature.max } : sliderScale(feature)
  if (feature.integer && max - min <= steps) {
    return Array.from({ length: Math.round(max - min) + 1 }, (_, step) => min + step)
  }
  const value = (step: number): number => min + ((max - min) * step) / steps
  return Array.from({ length: steps + 1 }, (_, step) =>
    feature.integer ? Math.round(value(step)) : value(step),
  )
}

/** A line of the curve: a class, or null for a number; `values` by the values that were tried. */
export type WhatIfLine = { readonly name: string | null; readonly values: readonly number[] }

/** The lines that say most: of classes those whose probability changes most, the most likely first among equals. */
export function whatIfLines(
  answers: readonly Prediction[],
  output: ModelSignature['output'],
): readonly WhatIfLine[] {
  if (output.kind === 'number') {
    return [
      { name: null, values: answers.map((answer) => (answer.kind === 'number' ? answer.value : Number.NaN)) },
    ]
  }
  const lines = output.names.map((name, at) => ({
    name,
    values: answers.map((answer) => (answer.kind === 'classes' ? (answer.probabilities[at] ?? 0) : 0)),
  }))
  const weight = ({ values }: WhatIfLine): number =>
    Math.max(...values) - Math.min(...values) + Math.max(...values) / 100
  // Of two classes one says all.
  const chosen = lines.length === 2 ? lines.slice(1) : lines.toSorted((a, b) => weight(b) - weight(a))
  return chosen.slice(0, mostLines)
}

/** Whether no value makes a difference. */
export const isFlat = (lines: readonly WhatIfLine[]): boolean =>
  lines.every(({ values }) => {
    const size = Math.max(...values.map(Math.abs))
    return Math.max(...values) - Math.min(...values) <= size * 1e-6
  })

/** The range of an axis upwards: 0 to 1 for probabilities, else that of the values with a little room. */
export function rangeOf(
  lines: readonly WhatIfLine[],
  isShare: boolean,
): { readonly low: number; readonly high: number } {
  if (isShare) return { low: 0, high: 1 }
  const all = lines.flatMap(({ values }) => values).filter(Number.isFinite)
  const [least, most] = [Math.min(...all), Math.max(...all)]
  const room = least === most ? Math.max(1, Math.abs(least)) * 0.1 : (most - least) * 0.06
  return { low: least - room, high: most + room }
}

/** Points of a line in a box of 1 × 1, upwards, as an SVG path takes them. */
export function pathOf(
  values: readonly number[],
  tried: readonly number[],
  { low, high }: { readonly low: number; readonly high: number },
): string {
  const [first = 0] = tried
  const span = (tried.at(-1) ?? 1) - first || 1
  return values
    .map((value, at) => {
      const x = ((tried[at] ?? first) - first) / span
      return `${at === 0 ? 'M' : 'L'}${x.toFixed(4)} ${(1 - (value - low) / (high - low || 1)).toFixed(4)}`
    })
    .join('')
}

/** Where a value lies between those that were tried, 0 to 1; null outside and for a missing one. */
export function placeOf(value: FormValue, tried: readonly number[]): number | null {
  const [first = 0] = tried
  const last = tried.at(-1) ?? first
  if (value === null || value < first || value > last || last === first) return null
  return (value - first) / (last - first)
}
