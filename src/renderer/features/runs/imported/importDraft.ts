import type { BroughtRun } from '#shared/contract/curves'
import type { FoundRun, SeriesMeaning } from '#shared/model/importedRun'

/** A run that was found, as a person has changed it, and whether it is to be brought in. */
export type DraftRun = FoundRun & { readonly taken: boolean }

/** Everything that was found; what the log has already is left alone until it is chosen. */
export const draftOf = (runs: readonly FoundRun[]): readonly DraftRun[] =>
  runs.map((run) => ({ ...run, taken: run.known === null }))

/** The run with another meaning of one of its series. */
export const withMeaning = <Run extends Pick<FoundRun, 'series'>>(
  run: Run,
  name: string,
  meaning: SeriesMeaning,
): Run => ({ ...run, series: run.series.map((one) => (one.name === name ? { ...one, meaning } : one)) })

/** What is said of a run when it is stored. */
export const broughtRun = ({
  key,
  name,
  stepsPerEpoch,
  series,
}: Pick<FoundRun, 'key' | 'name' | 'stepsPerEpoch' | 'series'>): BroughtRun => ({
  key,
  name: name.trim(),
  stepsPerEpoch,
  meanings: Object.fromEntries(series.map((one) => [one.name, one.meaning])),
})
