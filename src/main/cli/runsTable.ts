import stringWidth from 'string-width'
import type { RunSummary } from '../../shared/model/run'
import type { Locale } from '../../shared/texts/explain'
import { stateWords, texts } from './texts'

const padded = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - stringWidth(text)))

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
  const widths = head.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map((cell) => stringWidth(cell))),
  )
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => padded(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
