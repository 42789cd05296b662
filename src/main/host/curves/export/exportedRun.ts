import { axisOf, curveTags, taggedMetric, type MetricTag } from '#shared/catalog/metrics/index'
import type { CurveSubject } from '#shared/contract/curves'
import type { NamedSeries } from '#shared/curves/proposeMeaning'
import { unreachable } from '#shared/errors'
import { fromMeasured } from '#shared/model/number'
import type { RunDetail } from '#shared/model/run'
import { importedLabel, type ImportedRun } from '#shared/model/importedRun'
import { epochBatches, needsTwoRows } from '#shared/network/epochBatches'
import { inputShape } from '#shared/network/rowShape'
import { describeNetwork } from '#shared/network/shapes'
import type { ExperimentStore } from '#main/db/store'
import { flatSettings } from './flatSettings'

/** A run as other programs take it. Series without times of their own are spread over the run's: `began` and `seconds`. */
export type ExportedRun = {
  readonly name: string
  readonly settings: Readonly<Record<string, string>>
  readonly series: readonly ExportedSeries[]
  /** Seconds since 1970. */
  readonly began: number
  readonly seconds: number
}

/** A series; `isByEpoch` says that its points are ends of epochs. */
export type ExportedSeries = NamedSeries & { readonly isByEpoch: boolean }

/** Where runs are found. */
export type ExportSource = {
  readonly store: Pick<ExperimentStore, 'metrics' | 'attempts' | 'datasets' | 'imported'>
  readonly detail: (subject: Extract<CurveSubject, { kind: 'trained' }>['id']) => RunDetail
  readonly imported: (subject: Extract<CurveSubject, { kind: 'imported' }>['id']) => ImportedRun
}

/** `loss/validation`: TensorBoard draws what has the same beginning in one group. */
const exportedName = (tag: MetricTag): string => {
  const { metric, part } = taggedMetric(tag)
  return `${metric.name}/${part}`
}

/** Optimizer steps of an epoch; 1 for a run that never began. */
function stepsOf(store: ExportSource['store'], { summary, spec }: RunDetail): number {
  if (summary.rows === null) return 1
  const dataset = store.datasets.find(summary.datasetId)
  const described = dataset === null ? null : describeNetwork(spec.network, inputShape(dataset, spec.data))
  return epochBatches(spec.training, summary.rows.train, described !== null && needsTwoRows(described)).count
}

function ownSeries(store: ExportSource['store'], detail: RunDetail): readonly ExportedSeries[] {
  const { number } = detail.summary
  const history = store.attempts.of(number)
  const perEpoch = stepsOf(store, detail)
  return curveTags.flatMap((tag) => {
    const { steps, values, total } = store.metrics.series(number, history, tag, Infinity)
    if (total === 0) return []
    const isByEpoch = axisOf(taggedMetric(tag).part) === 'epoch'
    const counted = Float64Array.from(steps)
    const points = {
      steps: isByEpoch ? counted.map((epoch) => epoch * perEpoch) : counted,
      epochs: isByEpoch ? counted : counted.map((step) => step / perEpoch),
      values: Float64Array.from(values, fromMeasured),
      times: null,
    }
    return [{ name: exportedName(tag), isByEpoch, points }]
  })
}

function importedSeries(
  store: ExportSource['store'],
  { number, series }: ImportedRun,
): readonly ExportedSeries[] {
  return series.flatMap(({ name }, place) => {
    const points = store.imported.points(number, place)
    return points === null ? [] : [{ name, isByEpoch: false, points }]
  })
}

/** The run with every point of its curves; of an imported one they are what its file said. @throws {AppError} runMissing */
export function exportedRun({ store, detail, imported }: ExportSource, subject: CurveSubject): ExportedRun {
  switch (subject.kind) {
    case 'trained': {
      const run = detail(subject.id)
      const { summary, spec } = run
      return {
        name: `run-${String(summary.number)}-${summary.name}`,
        settings: flatSettings(spec),
        series: ownSeries(store, run),
        began: summary.createdAt / 1000,
        seconds: summary.trainSeconds,
      }
    }
    case 'imported': {
      const run = imported(subject.id)
      const { name, settings, createdAt } = run
      return {
        name: `${importedLabel(run)}-${name}`,
        settings,
        series: importedSeries(store, run),
        began: createdAt / 1000,
        seconds: 0,
      }
    }
    default:
      return unreachable(subject)
  }
}
