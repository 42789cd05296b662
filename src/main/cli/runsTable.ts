import { metricTags, type MetricTag } from '#shared/catalog/metrics/index'
import { Measured } from '#shared/model/number'
import { metricOf, type RunSummary } from '#shared/model/run'
import { deltaOf } from '#shared/model/runOrder'
import { kindOfColumn, type RunColumn } from '#shared/model/runQuery'
import { usualFigures } from '#shared/model/score'
import type { Locale } from '#shared/texts/locale'
import { figureText, metricLabel, type FigureFormat } from '#shared/texts/metricWords'
import { deltaText } from '#shared/texts/comparisonWords'
import { joinWords, namedFigure, noValue } from '#shared/texts/punctuation'
import { columnName, jsonValue, type WrittenList } from '#main/host/runs/listFile'
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

/** A list of chosen columns, aligned: figures with their unit, all else as it is stored. */
export function columnsTable(list: WrittenList, locale: Locale): string {
  const { columns, values, reference } = list
  const cell = (column: RunColumn, at: number, index: number): string => {
    const value = values[at]?.[index] ?? null
    const kind = kindOfColumn(column)
    if (kind.kind === 'figure')
      return figureText(kind.tag, Measured.safeParse(value).data ?? null, terminalFigures, locale)
    if (kind.kind === 'delta') {
      const delta = deltaOf(value, reference?.[at] ?? null)
      return delta === null ? noValue : deltaText(kind.tag, delta)
    }
    const plain = jsonValue(column, value, null)
    if (plain === null) return noValue
    if (Array.isArray(plain)) return joinWords(plain.map(String), locale)
    return typeof plain === 'string' ? plain : JSON.stringify(plain)
  }
  const rows = (values[0] ?? []).map((_value, index) => columns.map((column, at) => cell(column, at, index)))
  return table([columns.map(columnName), ...rows])
}

/** Every figure of a run in words, one a line; none before its first epoch. */
export const figureLines = (run: RunSummary, locale: Locale): readonly string[] =>
  metricTags
    .filter((tag) => metricOf(run, tag) !== null)
    .map((tag) => namedFigure(metricLabel(tag, locale), figureOf(run, tag, locale), locale))
