import { AppError } from '#shared/errors'
import type { EvaluatedPart, Evaluation } from '#shared/model/evaluation'
import type { DatasetId, ModelId } from '#shared/model/ids'
import type { ExperimentStore } from '#main/db/store'
import { recordTest } from '../runs/recordTest'
import { hasReason, ruleOf, type EvaluatedModels, type Question, type RowQuestions } from './rowQuestions'

/** Scores of models: of the test part, once it is opened on purpose, of the other parts and of other data at any time. */
export function modelEvaluations(
  store: ExperimentStore,
  { get }: Pick<EvaluatedModels, 'get'>,
  questions: RowQuestions,
  now: () => number,
) {
  const { scoreOfRun, score } = questions

  /** The same evaluation by the model's threshold, of which the log knows nothing. */
  const byThreshold = async (
    question: Question,
    evaluation: Evaluation,
    signal?: AbortSignal,
  ): Promise<Evaluation> =>
    question.model.threshold === null || evaluation.kind === 'regression'
      ? evaluation
      : await questions.answer(
          question,
          (worker, file) => worker.model.evaluationWith({ file, rule: ruleOf(question), evaluation }),
          signal,
        )

  return {
    /**
     * Scores on a part of the model's own split, or on all rows of other data; from the log where they are known.
     * @throws {AppError} datasetMissing, partOfOtherData, testSealed, and what does not fit the model
     */
    async evaluate(id: ModelId, datasetId: DatasetId | null, wanted: EvaluatedPart, signal?: AbortSignal) {
      const question = questions.of(id, datasetId, wanted)
      const { model, part } = question
      const key = { modelId: id, datasetId: question.datasetId, part }
      const known = (part === 'all' ? null : scoreOfRun(model, part)) ?? store.evaluations.find(key)
      if (known !== null) return await byThreshold(question, known, signal)
      questions.expectOpen(question)
      const evaluation = await score(question, signal)
      store.transaction(() => store.evaluations.put(key, evaluation, now()))
      return await byThreshold(question, evaluation, signal)
    },

    /**
     * Scores on the test part of the model's own data, and the opening of it for the model's run: both are logged, or none.
     * @throws {AppError} datasetMissing, noTestPart
     */
    async openTest(id: ModelId): Promise<Evaluation> {
      const model = get(id)
      const known = scoreOfRun(model, 'test')
      if (known !== null && model.threshold === null) return known
      const question = questions.of(id, null, 'test')
      if (known !== null) return await byThreshold(question, known)
      if (question.part !== 'test') throw new AppError('INVALID_INPUT', 'noTestPart')
      const test = await score(question).catch((error: unknown) => {
        throw hasReason(error, 'splitEmpty')
          ? new AppError('INVALID_INPUT', 'noTestPart', {}, { cause: error })
          : error
      })
      store.transaction(() => {
        const run = store.runs.find(model.runId)
        if (run === null) throw new AppError('NOT_FOUND', 'runMissing', { number: model.runNumber })
        // Two windows may have asked for it at the same time.
        if (store.runs.documents(run.number).test !== null) return
        store.runs.change(run.id, { metrics: { ...run.metrics, ...recordTest(store, run, test, now()) } })
      })
      return await byThreshold(question, test)
    },
  }
}
