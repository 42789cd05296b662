import { metricTags, type MetricTag } from '#shared/catalog/metrics/index'
import { metricOf, type RunSummary } from '#shared/model/run'
import { usualFigures } from '#shared/model/score'
import type { Locale } from '#shared/texts/locale'
import { figureText, metricLabel, type FigureFormat } from '#shared/texts/metricWords'
import { namedFigure } from '#shared/texts/punctuation'
import { percent } from './runResult'
import { table } from './table'
import { stateWords } from '#shared/texts/stateWords'
import { texts } from './texts'

/** Figures as the terminal writes them: a share in percent, others with four digits. */
export const terminalFigures: FigureFormat = {
  share: percent,
  number: (value) => (typeof value === 'number' ? value.toPrecision(4) : value),
}

const figureOf = (run: RunSummary, tag: MetricTag, locale: Locale): string =>
  figureText(tag, metricOf(run, tag), terminalFigures, locale)

/** The runs as a table of aligned columns with a head line, with the figures that were asked for. */
export function runsTable(
  runs: readonly RunSummary[],
  locale: Locale,
  figures: readonly MetricTag[] = usualFigures(runs),
): string {
  const words = texts[locale]
  const head = [
    words.number,
    words.name,
    words.state,
    words.data,
    ...figures.map((tag) => metricLabel(tag, locale)),
    words.seconds,
  ]
  const rows = runs.map((run) => [
    String(run.number),
    run.name,
    stateWords[locale][run.state],
    run.datasetName,
    ...figures.map((tag) => figureOf(run, tag, locale)),
    run.trainSeconds.toFixed(1),
  ])
  return table([head, ...rows])
}

/** Every figure of a run in words, one a line; none before its first epoch. */
export const figureLines = (run: RunSummary, locale: Locale): readonly string[] =>
  metricTags
    .filter((tag) => metricOf(run, tag) !== null)
    .map((tag) => namedFigure(metricLabel(tag, locale), figureOf(run, tag, locale), locale))
