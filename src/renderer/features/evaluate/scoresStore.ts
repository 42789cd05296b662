import { defineStore } from 'pinia'
import type { ThresholdChoice, ThresholdWish } from '#shared/contract/models'
import type { ClassCurves } from '#shared/model/classCurves'
import type { EvaluatedPart } from '#shared/model/evaluation'
import type { DatasetId, ModelId } from '#shared/model/ids'
import { host } from '#renderer/api/host'

/** What a model is asked for: something of a part of its own data (`datasetId` null), or of all of other data. */
export type ScoredRows = {
  readonly modelId: ModelId
  readonly datasetId: DatasetId | null
  readonly part: EvaluatedPart
}

/** What stands behind the scores of a model: probabilities, thresholds. */
export const useScores = defineStore('scores', () => {
  /** What the probabilities on some rows are worth, with the curves of some classes. */
  const classCurves = (
    rows: ScoredRows,
    shown: readonly number[],
    signal: AbortSignal,
  ): Promise<ClassCurves> => host.models.classCurves({ ...rows, shown: [...shown] }, { signal })

  /** What a threshold makes of the validation rows. */
  const thresholdCounts = (
    modelId: ModelId,
    wish: ThresholdWish,
    signal: AbortSignal,
  ): Promise<ThresholdChoice> => host.models.thresholdCounts({ modelId, ...wish }, { signal })

  return { classCurves, thresholdCounts }
})
