import { losses, type Loss } from '#shared/catalog/losses/index'
import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import type { ModelSignature } from '#shared/model/trainedModel'

/** Name of the file beside a model that takes encoded inputs. */
export const preprocessingName = 'preprocessing.json'

const tableSteps = [
  'Take the features of input.features in their order: a category or a boolean as its place in categories (from 0), a date as days since 1970-01-01.',
  'Replace a missing value by fill.',
  'encoding one-hot: write as many numbers as inputs says, 1 at the place of the category and 0 elsewhere; all 0 for a category that is not listed.',
  'encoding date-parts: write the inputs of each of parts in their order. days: the number itself. year: the year. month: 12 numbers, 1 at the place of the month (January first). weekday: 7 numbers, 1 at the place of the weekday (Monday first). day-of-year: sin and cos of 2 pi (day of the year - 1) / days of the year. hour: sin and cos of 2 pi times the fraction of the day.',
  'Scale every input i of the row that this gives: x = (x - scaling.offset[i]) / scaling.scale[i], in double precision.',
] as const

const imageSteps = [
  'Take the pixels as numbers 0 to 255: height, width, channels.',
  'Scale them: x = (x - scaling.offset[i]) / scaling.scale[i], in double precision; i is the channel, or 0 where there is one pair for all.',
] as const

/** What the outputs of an exported network are, in a word and in words. */
export type ExportedOutput = {
  readonly gives: 'probabilities' | 'probability-of-second' | 'scores' | 'number' | 'scaled-number'
  readonly words: string
}

/** What the exported network of a model gives. */
export function exportedOutput({ output }: ModelSignature, loss: Loss): ExportedOutput {
  if (output.kind === 'number') {
    return output.scaling === undefined
      ? { gives: 'number', words: 'One output: the prediction.' }
      : {
          gives: 'scaled-number',
          words: 'One output y: the prediction is y * output.scaling.scale + output.scaling.offset.',
        }
  }
  switch (losses[loss].link) {
    case 'softmax':
      return { gives: 'probabilities', words: 'One output for each class, in order: its probability.' }
    case 'sigmoid':
      return {
        gives: 'probability-of-second',
        words: 'One output: the probability of the second class, which is the answer from 0.5 on.',
      }
    case 'identity':
      return {
        gives: 'scores',
        words:
          'One output for each class, in order: a score that was trained towards 1 for the class and 0 for the others. The largest names the class, the first of equal ones. Scores are no probabilities: they may be negative, and need not add up to 1.',
      }
  }
}

/** The threshold by which classes are answered, in a word and in words. */
function decisionOf({ output }: ModelSignature, threshold: DecisionThreshold | null): object {
  if (threshold === null || output.kind === 'number') return {}
  const { positive, value } = threshold
  const [name, other] = [output.names[positive] ?? '', output.names[1 - positive] ?? '']
  const words = `The answer is ${JSON.stringify(name)} where its probability is at least ${value}, else ${JSON.stringify(other)}: this threshold was chosen for the model and goes before what words says of the answer.`
  return { decision: { positive: name, threshold: value, words } }
}

/**
 * What has to be done to a row or an image before an exported network sees it, and what its answers mean: the model's
 * signature with the steps in words, as JSON. `decision` is there where a threshold was chosen for the model.
 */
export function preprocessingJson(
  signature: ModelSignature,
  loss: Loss,
  threshold: DecisionThreshold | null,
): string {
  const { input, scaling, output } = signature
  const steps = input.kind === 'table' ? tableSteps : imageSteps
  const described = {
    ...output,
    ...exportedOutput(signature, loss),
    ...decisionOf(signature, threshold),
  }
  return `${JSON.stringify({ format: 1, generatedBy: 'Descent', steps, input, scaling, output: described }, null, 2)}\n`
}
