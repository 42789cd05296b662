import { and, eq } from 'drizzle-orm'
import { Evaluation, type EvaluatedPart } from '#shared/model/evaluation'
import type { DatasetId, ModelId } from '#shared/model/ids'
import type { Database } from '../database'
import { evaluations } from '../schema'

/** A model and the rows that it was evaluated on. */
export type EvaluationKey = {
  readonly modelId: ModelId
  readonly datasetId: DatasetId
  readonly part: EvaluatedPart
}

/** What models were evaluated on, beside the scores at the end of their trainings and on the test part, which stand with the runs. */
export function evaluationRepository({ query }: Database) {
  return {
    /** Null when there is none, and where it cannot be read: it can be made again. */
    find({ modelId, datasetId, part }: EvaluationKey): Evaluation | null {
      const isIt = and(
        eq(evaluations.modelId, modelId),
        eq(evaluations.datasetId, datasetId),
        eq(evaluations.part, part),
      )
      const row = query.select().from(evaluations).where(isIt).get()
      return row === undefined ? null : (Evaluation.safeParse(row.result).data ?? null)
    },

    /** Keeps an evaluation, in the place of one that is there. */
    put(key: EvaluationKey, result: Evaluation, createdAt: number): void {
      query
        .insert(evaluations)
        .values({ ...key, result, createdAt })
        .onConflictDoUpdate({
          target: [evaluations.modelId, evaluations.datasetId, evaluations.part],
          set: { result, createdAt },
        })
        .run()
    },
  }
}
