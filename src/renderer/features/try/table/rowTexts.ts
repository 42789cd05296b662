import type { ModelFeature, ModelSignature, Prediction } from '#shared/model/trainedModel'
import type { Format } from '#renderer/i18n/useFormat'
import { dateText, momentText } from '#renderer/lib/days'
import { hasPlainDigits } from '#renderer/lib/plainDigits'
import { hasTimes, type FormValue } from './tableForm'

type Figures = Pick<Format, 'number' | 'plain' | 'percent'>

/** A value of an input as people read it: a word, a date, a number. Null for a missing one. */
export function valueText(feature: ModelFeature, value: FormValue, format: Figures): string | null {
  if (value === null) return null
  if (feature.categories !== null) return feature.categories[value] ?? null
  if (feature.kind === 'date') return hasTimes(feature) ? momentText(value) : dateText(value)
  return hasPlainDigits(feature) ? format.plain(Math.round(value)) : format.number(value)
}

/** An answer in a few words: the class with its probability, or the number. */
export function answerText(answer: Prediction, output: ModelSignature['output'], format: Figures): string {
  if (answer.kind === 'number') return format.number(answer.value, 5)
  const name = output.kind === 'classes' ? (output.names[answer.winner] ?? '') : ''
  return `${name} · ${format.percent(answer.probabilities[answer.winner] ?? null)}`
}
