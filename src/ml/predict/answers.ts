import { textCell } from '#shared/csvCell'
import type { AnswerColumns } from '#shared/model/predictedFile'
import type { ModelSignature } from '#shared/model/trainedModel'
import type { RowWords } from '#shared/texts/predictionWords'
import type { Decision } from '../eval/decision'
import { predictionOf } from '../export/probabilities'
import type { AnsweredRow } from './answeredFile'

/** How a table of answers is divided, and its decimal mark. */
export type TableStyle = { readonly delimiter: string; readonly decimal: string }

/**
 * Puts the answer for the row `at` of a network's outputs (rows × units) behind a record: the answer, the probability of
 * each class, a note, an error. With a fault, or where the network gave no number, there is an error only.
 */
export type AddAnswer = (
  record: string,
  outputs: Float32Array,
  at: number,
  found: { readonly fault: string | null; readonly note: string | null },
) => AnsweredRow

/** Decimals of a probability: 32 bits hold no more. */
const decimals = 7
const shareSteps = 10 ** decimals
/** Digits that tell two numbers of 32 bits apart. */
const digits = 9

/** Adds the answers of a model to records of a table. */
export function createAddAnswer(
  output: ModelSignature['output'],
  { loss, threshold }: Decision,
  units: number,
  { delimiter, decimal }: TableStyle,
  words: Pick<RowWords, 'noNumber'>,
): AddAnswer {
  const cell = (text: string): string => textCell(text, delimiter)
  const number = (value: number): string => {
    const text = String(Number(value.toPrecision(digits)))
    return cell(decimal === '.' ? text : text.replace('.', decimal))
  }
  const zero = cell(`0${decimal}0`).replace(/0("?)$/u, '$1')
  const isQuoted = zero.startsWith('"')
  /** Whole steps become text faster than fractions. */
  const share = (value: number): string => {
    const steps = Math.round(value * shareSteps)
    if (steps <= 0) return '0'
    if (steps >= shareSteps) return '1'
    const text = zero + String(steps).padStart(decimals, '0')
    return isQuoted ? `${text}"` : text
  }
  const names = output.kind === 'classes' ? output.names.map(cell) : []
  const noAnswer = delimiter.repeat(1 + names.length)

  const answerOf = (outputs: Float32Array, at: number): string | null => {
    const own: number[] = []
    for (let unit = at * units; unit < (at + 1) * units; unit += 1) own.push(outputs[unit] ?? Number.NaN)
    if (!own.every(Number.isFinite)) return null
    const answer = predictionOf(output, loss, own, threshold)
    if (answer.kind === 'number') {
      return Number.isFinite(answer.value) ? delimiter + number(answer.value) : null
    }
    let text = delimiter + (names[answer.winner] ?? '')
    for (const probability of answer.probabilities) text += delimiter + share(probability)
    return text
  }
  return (record, outputs, at, { fault, note }) => {
    const answer = fault === null ? answerOf(outputs, at) : null
    if (answer !== null) {
      return {
        text: `${record}${answer}${delimiter}${note === null ? '' : cell(note)}${delimiter}`,
        error: null,
      }
    }
    const error = fault ?? words.noNumber
    return { text: `${record}${noAnswer}${delimiter}${delimiter}${cell(error)}`, error }
  }
}

/** The names of the columns behind those of a file; a name that it has already gets a number. */
export function answerColumns(output: ModelSignature['output'], taken: readonly string[]): AnswerColumns {
  const used = new Set(taken)
  const free = (name: string): string => {
    let result = name
    for (let number = 2; used.has(result); number += 1) result = `${name} (${number})`
    used.add(result)
    return result
  }
  return {
    answer: free('answer'),
    probabilities: output.kind === 'classes' ? output.names.map((name) => free(`probability ${name}`)) : [],
    note: free('note'),
    error: free('error'),
  }
}

/** The columns in the order in which they are written. */
export const listColumns = ({ answer, probabilities, note, error }: AnswerColumns): readonly string[] => [
  answer,
  ...probabilities,
  note,
  error,
]
