import { AppError } from '#shared/errors'
import type { ThresholdChoice, ThresholdWish } from '#shared/contract/models'
import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import type { ModelId } from '#shared/model/ids'
import { heldOutPart } from '#shared/model/runSpec'
import { modelSummary, type ModelSummary, type TrainedModel } from '#shared/model/trainedModel'
import type { ExperimentStore } from '#main/db/store'
import { hasReason, ruleOf, type EvaluatedModels, type RowQuestions } from './rowQuestions'

/** @throws {AppError} thresholdNeedsTwoClasses */
function expectTwoClasses({ signature: { output } }: TrainedModel): void {
  if (output.kind === 'classes' && output.names.length === 2) return
  throw new AppError('INVALID_INPUT', 'thresholdNeedsTwoClasses', {
    classes: output.kind === 'classes' ? output.names.length : 0,
  })
}

/** The threshold by which a model of two classes answers: looked at on validation rows, and kept. */
export const modelThresholds = (
  store: ExperimentStore,
  { get }: Pick<EvaluatedModels, 'get'>,
  questions: RowQuestions,
) => ({
  /** Keeps the threshold; null takes it away. @throws {AppError} thresholdNeedsTwoClasses */
  setThreshold(id: ModelId, threshold: DecisionThreshold | null): ModelSummary {
    expectTwoClasses(get(id))
    return modelSummary(store.models.change(id, { threshold }))
  },

  /**
   * What a threshold makes of the validation rows, or of the held-out fold: never of the test part, which would then no longer
   * be one. @throws {AppError} thresholdNeedsTwoClasses, thresholdNeedsValidation
   */
  async thresholdCounts(
    id: ModelId,
    { positive, value, costs }: ThresholdWish,
    signal?: AbortSignal,
  ): Promise<ThresholdChoice> {
    const model = get(id)
    expectTwoClasses(model)
    const part = heldOutPart(model.spec.data.split) === 'fold' ? 'fold' : 'validation'
    const question = questions.of(id, null, part)
    const { loss } = ruleOf(question)
    try {
      const found = await questions.answer(
        question,
        (worker, file) => worker.model.thresholdCounts({ file, loss, positive, value, costs }),
        signal,
      )
      return { part, ...found }
    } catch (error) {
      if (!hasReason(error, 'splitEmpty')) throw error
      throw new AppError('INVALID_INPUT', 'thresholdNeedsValidation', {}, { cause: error })
    }
  },
})
