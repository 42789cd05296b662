import type { RunDetail } from '#shared/model/run'
import { diffSpecs } from '#shared/spec/diffSpecs'
import { comparisonSentence, type NamedChange } from '#shared/texts/comparisonWords'
import type { Locale } from '#shared/texts/locale'
import type { SpecText } from '../spec/useSpecText'

/** What became of the first run in another, in words. */
export type ComparedSentence = { readonly from: number; readonly to: number; readonly text: string }

/** A sentence for every run after the first; `dates` are the columns that hold dates. */
export function comparedSentences(
  details: readonly RunDetail[],
  dates: readonly string[],
  text: SpecText,
  locale: Locale,
): readonly ComparedSentence[] {
  const [first, ...others] = details
  if (first === undefined) return []
  return others.map((other) => {
    const changes = diffSpecs([first.spec, other.spec], dates)
      // The hash differs with the data, which the sentence tells.
      .filter(({ label }) => label !== 'dataHash')
      .map(({ values: [from = null, to = null], ...field }): NamedChange => ({
        name: text.label(field),
        isNoun: field.layer === null && field.column === undefined,
        from: from === null ? null : text.value(from),
        to: to === null ? null : text.value(to),
      }))
    const sameData = first.spec.data.sha256 === other.spec.data.sha256
    return {
      from: first.summary.number,
      to: other.summary.number,
      text: comparisonSentence(first.summary, other.summary, { changes, sameData }, locale),
    }
  })
}
