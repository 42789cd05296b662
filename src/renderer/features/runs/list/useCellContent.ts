import { taggedMetric, type MetricTag } from '#shared/catalog/metrics/index'
import type { ListedRun } from '#shared/contract/runList'
import { hasExploded, metricOf, type RunState, type RunSummary } from '#shared/model/run'
import { deltaOf } from '#shared/model/runOrder'
import { kindOfColumn, type RunColumn } from '#shared/model/runQuery'
import { deltaText } from '#shared/texts/comparisonWords'
import { noValue } from '#shared/texts/punctuation'
import { useFormat } from '#renderer/i18n/useFormat'
import { useI18n } from '#renderer/i18n/index'
import { useMetricText } from '#renderer/i18n/useMetricText'
import { useShownName } from '#renderer/i18n/useShownName'
import { useSpecText } from '../spec/useSpecText'

/** What a cell of the list of runs shows; `title` is said in full when it is pointed at. */
export type CellContent =
  | { readonly kind: 'text'; readonly text: string; readonly title?: string; readonly isName?: boolean }
  /** In percent, without its sign. */
  | { readonly kind: 'share'; readonly text: string }
  | { readonly kind: 'epochs'; readonly done: string; readonly planned: string }
  | { readonly kind: 'state'; readonly state: RunState; readonly exploded: boolean }
  | { readonly kind: 'tags'; readonly tags: readonly string[]; readonly title: string }

/** One cell: a run and a column, and where the column stands among the settings that were asked for. */
export type Cell = {
  readonly row: ListedRun
  readonly column: RunColumn
  readonly setting: number
  readonly reference: RunSummary | null
}

/** What cells show in the current language. Asked for once by a table: its cells are hundreds. */
export function useCellContent(): (cell: Cell) => CellContent {
  const { t } = useI18n()
  const format = useFormat()
  const shownName = useShownName()
  const specText = useSpecText()
  const metricText = useMetricText()

  function figure(run: RunSummary, tag: MetricTag): CellContent {
    const value = metricOf(run, tag)
    return taggedMetric(tag).metric.unit === 'share' && typeof value === 'number'
      ? { kind: 'share', text: format.share(value) }
      : { kind: 'text', text: metricText.value(tag, value) }
  }

  function difference(run: RunSummary, tag: MetricTag, reference: RunSummary | null): string {
    if (reference === null) return noValue
    if (run.number === reference.number) return t('runs.list.isReference')
    // A figure of other data says nothing beside this one.
    if (run.datasetId !== reference.datasetId) return noValue
    const found = deltaOf(metricOf(run, tag), metricOf(reference, tag))
    return found === null ? noValue : deltaText(tag, found)
  }

  return ({ row, column, setting, reference }) => {
    const run = row.summary
    const titled = (text: string, title = text): CellContent => ({ kind: 'text', text, title })
    const kind = kindOfColumn(column)
    if (kind.kind === 'figure') return figure(run, kind.tag)
    if (kind.kind === 'delta') return { kind: 'text', text: difference(run, kind.tag, reference) }
    if (kind.kind === 'setting') {
      const value = row.settings[setting]
      return titled(value === undefined || value === null ? noValue : specText.value(value))
    }
    switch (kind.fact) {
      case 'number':
        return { kind: 'text', text: format.plain(run.number) }
      case 'name':
        return { kind: 'text', text: shownName(run.name), title: shownName(run.name), isName: true }
      case 'datasetName':
        return titled(shownName(run.datasetName))
      case 'state':
        return { kind: 'state', state: run.state, exploded: hasExploded(run) }
      case 'epochsDone':
        return { kind: 'epochs', done: format.count(run.epochsDone), planned: format.count(run.epochs) }
      case 'tags': {
        const tags = run.marks?.tags ?? []
        return { kind: 'tags', tags, title: format.list(tags) }
      }
      case 'engine': {
        if (run.engine === null) return titled(noValue)
        const name = t(`runs.word.engine.${run.engine.name}`)
        return titled(name, `${name} · ${run.engine.device}`)
      }
      case 'trainSeconds':
        return titled(format.seconds(run.trainSeconds))
      case 'createdAt':
        return titled(format.moment(run.createdAt))
      case 'parameters':
        return titled(format.count(run.parameters))
      case 'note':
        return titled(run.marks?.note ?? '')
    }
  }
}
