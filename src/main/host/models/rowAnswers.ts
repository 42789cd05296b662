import type { ClassCurves } from '#shared/model/classCurves'
import type { EvaluatedRowPage, RowsWish } from '#shared/model/evaluatedRows'
import type { EvaluatedPart } from '#shared/model/evaluation'
import type { DatasetId, ModelId } from '#shared/model/ids'
import { ruleOf, type RowQuestions } from './rowQuestions'

/** What stands behind the scores of models, row by row. */
export const modelRowAnswers = (questions: RowQuestions) => ({
  /**
   * Some of the rows that `evaluate` scores.
   * @throws {AppError} datasetMissing, partOfOtherData, testSealed, and what does not fit the model
   */
  async rows(
    id: ModelId,
    datasetId: DatasetId | null,
    wanted: EvaluatedPart,
    wish: RowsWish,
    signal?: AbortSignal,
  ): Promise<EvaluatedRowPage> {
    const question = questions.of(id, datasetId, wanted)
    return await questions.answer(
      question,
      (worker, file) => worker.model.evaluatedRows({ file, rule: ruleOf(question), wish }),
      signal,
    )
  },

  /** What the probabilities of those rows are worth. @throws {AppError} as above */
  async classCurves(
    id: ModelId,
    datasetId: DatasetId | null,
    wanted: EvaluatedPart,
    shown: number[],
    signal?: AbortSignal,
  ): Promise<ClassCurves> {
    const question = questions.of(id, datasetId, wanted)
    const { loss } = ruleOf(question)
    return await questions.answer(
      question,
      (worker, file) => worker.model.classCurves({ file, loss, shown }),
      signal,
    )
  },
})
