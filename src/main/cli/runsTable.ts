import type { RunSummary } from '#shared/model/run'
import type { Locale } from '#shared/texts/explain'
import { table } from './table'
import { stateWords, texts } from './texts'

/** The runs as a table of aligned columns with a head line. */
export function runsTable(runs: readonly RunSummary[], locale: Locale): string {
  const words = texts[locale]
  const head = [words.number, words.name, words.state, words.data, words.accuracy, words.seconds]
  const rows = runs.map((run) => [
    String(run.number),
    run.name,
    stateWords[locale][run.state],
    run.datasetName,
    run.testAccuracy === null ? '–' : `${(run.testAccuracy * 100).toFixed(2)} %`,
    run.trainSeconds.toFixed(1),
  ])
  return table([head, ...rows])
}
