import type { ClassCurves } from '#shared/model/classCurves'
import type { GroupScores } from '#shared/model/groupScores'
import type { Residuals } from '#shared/model/residuals'
import type { EvaluatedRowPage, RowsWish } from '#shared/model/evaluatedRows'
import type { EvaluatedPart } from '#shared/model/evaluation'
import type { DatasetId, ModelId } from '#shared/model/ids'
import type { Folders } from '../folders'
import { ruleOf, type RowQuestions } from './rowQuestions'

/** What stands behind the scores of models, row by row. */
export const modelRowAnswers = (questions: RowQuestions, folders: Folders) => ({
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
    const datasetFolder = folders.dataset(question.datasetId)
    return await questions.answer(
      question,
      (worker, file) => worker.model.evaluatedRows({ file, rule: ruleOf(question), wish, datasetFolder }),
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

  /** Predictions beside actual values of a regression. @throws {AppError} as above, featureMissing */
  async residuals(
    id: ModelId,
    datasetId: DatasetId | null,
    wanted: EvaluatedPart,
    column: string | null,
    signal?: AbortSignal,
  ): Promise<Residuals> {
    const question = questions.of(id, datasetId, wanted)
    const datasetFolder = folders.dataset(question.datasetId)
    return await questions.answer(
      question,
      (worker, file) => worker.model.residuals({ file, datasetFolder, column }),
      signal,
    )
  },

  /** Scores of groups of those rows. @throws {AppError} as above, featureMissing */
  async groupScores(
    id: ModelId,
    datasetId: DatasetId | null,
    wanted: EvaluatedPart,
    column: string,
    signal?: AbortSignal,
  ): Promise<GroupScores> {
    const question = questions.of(id, datasetId, wanted)
    const datasetFolder = folders.dataset(question.datasetId)
    return await questions.answer(
      question,
      (worker, file) => worker.model.groupScores({ file, rule: ruleOf(question), datasetFolder, column }),
      signal,
    )
  },
})
