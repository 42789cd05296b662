import { axisOf } from '#shared/catalog/metrics/index'
import type { MetricPart } from '#shared/catalog/metrics/metric'
import type { RunDetail } from '#shared/model/run'
import { epochBatches } from '#shared/network/epochBatches'

/** What runs can be laid over each other by: optimizer steps, epochs, or seconds of training. */
export const comparedAxes = ['step', 'epoch', 'time'] as const
export type ComparedAxis = (typeof comparedAxes)[number]

/** How fast a run went; null where it did not come so far that this is known. */
export type Pace = { readonly stepsPerEpoch: number | null; readonly secondsPerEpoch: number | null }

/** The pace of a run: its steps by its batches, its seconds as the mean over its epochs. */
export function paceOf({ summary, spec }: Pick<RunDetail, 'summary' | 'spec'>): Pace {
  const { rows, trainSeconds, epochsDone } = summary
  return {
    stepsPerEpoch: rows === null ? null : epochBatches(spec.training, rows.train, false).count,
    secondsPerEpoch: epochsDone === 0 ? null : trainSeconds / epochsDone,
  }
}

/** By what the steps of a series are multiplied to stand on an axis; null where that is not known. */
export function axisFactor(part: MetricPart, axis: ComparedAxis, pace: Pace): number | null {
  const { stepsPerEpoch, secondsPerEpoch } = pace
  const epochs = axisOf(part) === 'epoch' ? 1 : stepsPerEpoch === null ? null : 1 / stepsPerEpoch
  switch (axis) {
    case 'step':
      return axisOf(part) === 'step' ? 1 : stepsPerEpoch
    case 'epoch':
      return epochs
    case 'time':
      return epochs === null || secondsPerEpoch === null ? null : epochs * secondsPerEpoch
  }
}
