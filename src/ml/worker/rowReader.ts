import type { ClassCurves } from '#shared/model/classCurves'
import type { MistakeCosts, ThresholdCounts } from '#shared/model/decisionThreshold'
import type { EvaluatedRowPage, RowsWish } from '#shared/model/evaluatedRows'
import type { Loss } from '#shared/catalog/losses/index'
import { AppError } from '#shared/errors'
import type { ColumnValues } from '../data/analysis/scan/columnValues'
import { classCurvesOf } from '../eval/curves/classCurvesOf'
import { operatingPoints, type OperatingPoints } from '../eval/curves/operatingPoints'
import { ofClass, rowProbabilities, type RowProbabilities } from '../eval/curves/rowProbabilities'
import { cheapestThreshold, thresholdCounts } from '../eval/curves/threshold'
import type { Decision } from '../eval/decision'
import { answersBy, type RowAnswers } from '../eval/rowAnswers'
import { groupRows } from '../eval/groups/groupRows'
import { readRowFile } from '../eval/rowFile'
import { orderedPlaces, rowPage } from '../eval/rowQuery'
import { holdLast } from './holdLast'

/** A threshold on the probability of one of two classes, and what mistakes cost. */
export type ThresholdQuestion = {
  readonly positive: number
  readonly value: number
  readonly costs: MistakeCosts
}

/** Evaluated rows, by the file that keeps them. What was read last is held: questions on one file follow each other. */
export type RowReader = {
  /** What was just answered: also in a folder that cannot be written to it can be read until another file is. */
  readonly hold: (file: string, answers: RowAnswers) => void
  /** All rows as they were answered without a threshold. @throws AppError fileMissing, fileDamaged */
  readonly plain: (file: string) => Promise<RowAnswers>
  /** All rows as a model with that threshold answers them. @throws AppError fileMissing, fileDamaged */
  readonly answers: (file: string, decision: Decision) => Promise<RowAnswers>
  /** `valuesOf` reads a column whose group is wished for. @throws AppError fileMissing, fileDamaged */
  readonly page: (
    file: string,
    decision: Decision,
    wish: RowsWish,
    valuesOf: (column: string) => Promise<ColumnValues>,
  ) => Promise<EvaluatedRowPage>
  /** What the probabilities of all classes are worth. @throws AppError fileMissing, fileDamaged */
  readonly curves: (file: string, loss: Loss, shown: readonly number[]) => Promise<ClassCurves>
  /** What a threshold makes of the rows, and the cheapest one. @throws AppError fileMissing, fileDamaged */
  readonly threshold: (
    file: string,
    loss: Loss,
    question: ThresholdQuestion,
  ) => Promise<{ readonly at: ThresholdCounts; readonly cheapest: ThresholdCounts }>
}

type Classes = Extract<RowAnswers['predictions'], { kind: 'classes' }>

function classesOf({ predictions }: RowAnswers): Classes {
  if (predictions.kind === 'classes') return predictions
  throw new AppError('BUG', 'internal', { message: 'no classes' })
}

/** A reader that has read nothing yet. */
export function createRowReader(): RowReader {
  const read = holdLast<RowAnswers>()
  const decided = holdLast<RowAnswers>()
  const places = holdLast<Uint32Array>()
  const probabilities = holdLast<RowProbabilities | null>()
  const points = holdLast<OperatingPoints>()

  const answers = (file: string, decision: Decision): Promise<RowAnswers> => {
    const whole = read.get(file, () => readRowFile(file))
    const { threshold } = decision
    if (threshold === null) return whole
    return decided.get(JSON.stringify([file, threshold]), async () => answersBy(await whole, decision))
  }
  /** Null where outputs are not kept. */
  const sharesOf = (file: string, loss: Loss): Promise<RowProbabilities | null> =>
    probabilities.get(file, async () => {
      const found = await answers(file, { loss, threshold: null })
      return found.outputs === null ? null : rowProbabilities(loss, found.outputs, classesOf(found).classes)
    })

  return {
    hold: (file, answered) => {
      void read.hold(file, Promise.resolve(answered))
      for (const derived of [decided, places, probabilities, points]) derived.forget()
    },
    plain: (file) => read.get(file, () => readRowFile(file)),
    answers,
    page: async (file, decision, wish, valuesOf) => {
      const { filter, order } = wish
      const answered = await answers(file, decision)
      const key = JSON.stringify([file, decision.threshold, filter, order])
      const found = await places.get(key, async () => {
        const { group } = filter
        if (group === undefined) return orderedPlaces(answered, filter, order)
        const groups = groupRows(answered.rows, await valuesOf(group.column))
        return orderedPlaces(answered, filter, order, groups[group.place]?.places ?? [])
      })
      return rowPage(answered, found, wish)
    },
    curves: async (file, loss, shown) => {
      const answered = classesOf(await answers(file, { loss, threshold: null }))
      const shares = await sharesOf(file, loss)
      return shares === null
        ? { kind: 'tooLarge', rows: answered.actual.length, classes: answered.classes }
        : classCurvesOf(shares, answered, shown)
    },
    threshold: async (file, loss, { positive, value, costs }) => {
      const { actual } = classesOf(await answers(file, { loss, threshold: null }))
      const found = await points.get(JSON.stringify([file, positive]), async () => {
        const shares = await sharesOf(file, loss)
        if (shares === null) throw new AppError('BUG', 'internal', { message: 'no outputs' })
        // A row without a probability is never answered with the class.
        const scores = ofClass(shares, positive).map((share) => (Number.isNaN(share) ? -1 : share))
        return operatingPoints(scores, (row) => actual[row] === positive)
      })
      return { at: thresholdCounts(found, value), cheapest: cheapestThreshold(found, costs) }
    },
  }
}
