import { defineStore } from 'pinia'
import type { ThresholdChoice, ThresholdWish } from '#shared/contract/models'
import type { ClassCurves } from '#shared/model/classCurves'
import type { EvaluatedPart } from '#shared/model/evaluation'
import type { GroupScores } from '#shared/model/groupScores'
import type { ImportanceEvent } from '#shared/model/importance'
import type { Residuals } from '#shared/model/residuals'
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

  /** Predictions beside actual values, with those of a column of the table. */
  const residuals = (rows: ScoredRows, column: string | null, signal: AbortSignal): Promise<Residuals> =>
    host.models.residuals({ ...rows, column }, { signal })

  /** Scores of the groups that a column makes. */
  const groupScores = (rows: ScoredRows, column: string, signal: AbortSignal): Promise<GroupScores> =>
    host.models.groupScores({ ...rows, column }, { signal })

  /** What matters to a model, with the progress of finding out; ends when it is left or the signal says so. */
  async function* importance(modelId: ModelId, signal: AbortSignal): AsyncGenerator<ImportanceEvent, void> {
    yield* await host.models.importance({ modelId }, { signal })
  }

  return { classCurves, thresholdCounts, residuals, groupScores, importance }
})
