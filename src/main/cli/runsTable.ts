import type { RunSummary } from '../../shared/model/run'
import type { CliTexts } from './texts'

/** Columns that a terminal needs for a text: CJK characters take two. */
const width = (text: string): number =>
  [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(character)
        ? 2
        : 1),
    0,
  )

const padded = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - width(text)))

/** The runs as a table of aligned columns with a head line. */
export function runsTable(runs: readonly RunSummary[], texts: CliTexts): string {
  const head = [texts.number, texts.name, texts.state, texts.data, texts.accuracy, texts.seconds]
  const rows = runs.map((run) => [
    String(run.number),
    run.name,
    run.state,
    run.datasetName,
    run.testAccuracy === null ? '–' : `${(run.testAccuracy * 100).toFixed(2)} %`,
    run.trainSeconds.toFixed(1),
  ])
  const widths = head.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map(width)),
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
