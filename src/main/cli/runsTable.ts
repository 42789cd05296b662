import { metricTags, taggedMetric, type MetricTag } from '#shared/catalog/metrics/index'
import type { Measured } from '#shared/model/number'
import { metricOf, type RunSummary } from '#shared/model/run'
import type { Locale } from '#shared/texts/locale'
import { metricLabel, namedFigure } from '#shared/texts/metricWords'
import { percent } from './runResult'
import { table } from './table'
import { stateWords, texts, type CliTexts } from './texts'

/** What is listed of each run where nothing was asked for. */
const usualFigures: readonly MetricTag[] = ['test/accuracy']

/** A figure as the terminal writes it: a share in percent, others with four digits. */
export function figureOf(tag: MetricTag, value: Measured, { undefinedFigure }: CliTexts): string {
  const { unit } = taggedMetric(tag).metric
  if (typeof value !== 'number') return value === 'nan' && unit !== 'loss' ? undefinedFigure : value
  return unit === 'share' ? percent(value) : value.toPrecision(4)
}

function figureText(run: RunSummary, tag: MetricTag, words: CliTexts): string {
  const value = metricOf(run, tag)
  return value === null ? '–' : figureOf(tag, value, words)
}

/** The runs as a table of aligned columns with a head line, with the figures that were asked for. */
export function runsTable(
  runs: readonly RunSummary[],
  locale: Locale,
  figures: readonly MetricTag[] = usualFigures,
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
    ...figures.map((tag) => figureText(run, tag, words)),
    run.trainSeconds.toFixed(1),
  ])
  return table([head, ...rows])
}

/** Every figure of a run in words, one a line; none before its first epoch. */
export const figureLines = (run: RunSummary, locale: Locale): readonly string[] =>
  metricTags
    .filter((tag) => metricOf(run, tag) !== null)
    .map((tag) => namedFigure(metricLabel(tag, locale), figureText(run, tag, texts[locale]), locale))
