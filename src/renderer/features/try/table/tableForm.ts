import type { ModelFeature } from '#shared/model/trainedModel'

/** A slider's ends and step, and where the training range lies on it (shares from 0 to 1). */
export type SliderScale = {
  readonly min: number
  readonly max: number
  readonly step: number
  readonly from: number
  readonly to: number
}

/** Share of the training range that a slider goes beyond it at either end, so that leaving it can be tried. */
const margin = 0.2

/** 1, 2 or 5 times a power of ten, at most `value`. */
export function roundStep(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  const lead = value / power
  const factor = lead >= 5 ? 5 : lead >= 2 ? 2 : 1
  return factor * power
}

/** The slider of a numeric input: its training range and a little more. */
export function sliderScale({
  min,
  max,
  integer,
}: Pick<ModelFeature, 'min' | 'max' | 'integer'>): SliderScale {
  const range = max > min ? max - min : Math.max(1, Math.abs(min))
  const step = integer ? Math.max(1, roundStep(range / 100)) : roundStep(range / 100)
  const low = Math.floor((min - range * margin) / step) * step
  const high = Math.ceil((max + range * margin) / step) * step
  const share = (value: number): number => (value - low) / (high - low)
  return { min: low, max: high, step, from: share(min), to: share(max) }
}

/** A value of the form; null is missing, which the model fills in as it did in training. */
export type FormValue = number | null

/**
 * Where the form starts: the means of the training rows with four digits; where those are no value, the nearest one (a
 * whole number, a category, a day).
 */
export function startValues(features: readonly ModelFeature[]): readonly FormValue[] {
  return features.map((feature) => {
    if (feature.categories !== null || feature.kind === 'date' || feature.integer)
      return Math.round(feature.mean)
    return Number(feature.mean.toPrecision(4))
  })
}

/** Whether a column of dates has times of day; models of earlier versions say it by their range alone. */
export const hasTimes = ({ kind, integer, min, max, parts }: ModelFeature): boolean =>
  kind === 'date' &&
  !integer &&
  (parts?.includes('hour') === true || !Number.isInteger(min) || !Number.isInteger(max))

/** Whether the value is one that no training row had. */
export function isOutside(feature: ModelFeature, value: FormValue): boolean {
  return value !== null && feature.categories === null && (value < feature.min || value > feature.max)
}

/** The positions of the features whose name holds the text, at most `limit`. */
export function matchingFeatures(
  features: readonly ModelFeature[],
  text: string,
  limit: number,
): readonly number[] {
  const wanted = text.trim().toLocaleLowerCase()
  const found: number[] = []
  for (const [index, feature] of features.entries()) {
    if (found.length === limit) break
    if (feature.name.toLocaleLowerCase().includes(wanted)) found.push(index)
  }
  return found
}
