import { countCorrect, namedClasses, type Answer } from '../objective/answer'
import type { Trainer } from '../objective/trainer'
import type { Pair } from '../data/preprocess/scaling'
import { stretches } from './microBatches'
import type { PartRows } from './rows'

const inOwnUnits = (outputs: Float32Array, { offset, scale }: Pair): Float64Array =>
  Float64Array.from(outputs, (output) => output * scale + offset)

/** A network as it is scored. */
export type Scored = {
  readonly answer: Answer
  readonly score: Trainer['score']
  /** Rows that the engine gets in one call. */
  readonly pieceRows: number
  /** How the target of a regression is scaled. */
  readonly scaling: Pair
  /** What a loss is in the target's own units. */
  readonly lossScale: number
}

/** What a network gave for a part of the data. */
export type PartScore = {
  /** Mean over the rows, in the target's own units. */
  readonly loss: number
  /** Rows right; 0 when the answer is a number. */
  readonly correct: number
  /** For every row the class that was named and the right one; empty when the answer is a number. */
  readonly namedClasses: Int32Array
  readonly actualClasses: Int32Array
  /** For every row the number that was answered and the right one, in the target's own units; empty for classes. */
  readonly answers: Float64Array
  readonly actual: Float64Array
}

/**
 * Loss and answers on all rows of a part, which has at least one. `comeBy` is called between two calls of the engine;
 * true from it ends the scoring with null.
 */
export async function scorePart(
  scored: Scored,
  rows: PartRows,
  comeBy: () => Promise<boolean>,
): Promise<PartScore | null> {
  const { answer, score } = scored
  const { count } = rows
  const numbers = answer.kind === 'number' ? count : 0
  const result = {
    namedClasses: new Int32Array(count - numbers),
    actualClasses: new Int32Array(count - numbers),
    answers: new Float64Array(numbers),
    actual: new Float64Array(numbers),
  }
  let lossSum = 0
  let correct = 0
  for (const { from, to } of stretches(count, scored.pieceRows)) {
    if (await comeBy()) return null
    const read = rows.read(Int32Array.from({ length: to - from }, (_, index) => from + index))
    const { outputs, loss } = score(read)
    lossSum += loss * scored.lossScale * read.count
    correct += countCorrect(outputs, read, answer.units)
    if (read.classes === null) {
      result.answers.set(inOwnUnits(outputs, scored.scaling), from)
      result.actual.set(rows.numbers(from, to), from)
    } else {
      result.namedClasses.set(namedClasses(outputs, answer.units), from)
      result.actualClasses.set(read.classes, from)
    }
  }
  return { loss: lossSum / count, correct, ...result }
}
