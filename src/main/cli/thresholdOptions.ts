import { InvalidArgumentError } from 'commander'
import { AppError } from '#shared/errors'
import type { ThresholdChoice } from '#shared/contract/models'
import { costOf, type MistakeCosts } from '#shared/model/decisionThreshold'
import type { TrainedModel } from '#shared/model/trainedModel'
import type { Locale } from '#shared/texts/locale'
import { fill } from '#shared/texts/message'
import { placeWords } from '#shared/texts/placeWords'
import type { TerminalHost } from './terminalHost'
import { texts } from './texts'
import { oneLine } from './visible'

/** What is asked of a model's threshold. */
export type ThresholdOptions = {
  /** To be kept; `default` is 0.5. */
  readonly threshold?: number | 'default'
  /** The class that it is on; the second one where none is named. */
  readonly positive?: string
  /** The cheapest threshold for these is to be found. */
  readonly costs?: MistakeCosts
}

/** A threshold, as it is typed. */
export function thresholdArgument(text: string): number | 'default' {
  if (text === 'default') return text
  const value = Number(text)
  if (text.trim() === '' || !(value >= 0 && value <= 1)) throw new InvalidArgumentError('0–1, default')
  return value
}

/** Two costs: of a wrong answer with the positive class, and of one that misses it. */
export function costsArgument(text: string): MistakeCosts {
  const [falsePositive = Number.NaN, falseNegative = Number.NaN, ...more] = text.split(',').map(Number)
  if (more.length > 0 || !(falsePositive >= 0 && falseNegative >= 0)) throw new InvalidArgumentError('1,5')
  return { falsePositive, falseNegative }
}

/** The number of the class that is named. @throws {AppError} badInput for one that the model does not have */
function positiveOf({ signature: { output } }: TrainedModel, name: string | undefined): number {
  if (name === undefined || output.kind === 'number') return 1
  const found = output.names.indexOf(name)
  if (found < 0)
    throw new AppError('INVALID_INPUT', 'badInput', { field: 'positive', message: output.names.join(', ') })
  return found
}

/** The cheapest threshold that was found, and for which class. */
export type CheapestThreshold = ThresholdChoice & { readonly positive: string; readonly costs: MistakeCosts }

/** Keeps the threshold that is asked for, and finds the cheapest one where costs are given; null where they are not. */
export async function applyThreshold(
  { client }: TerminalHost,
  model: TrainedModel,
  { threshold, positive: name, costs }: ThresholdOptions,
): Promise<CheapestThreshold | null> {
  const positive = positiveOf(model, name)
  const { id: modelId } = model
  if (threshold !== undefined)
    await client.models.setThreshold({
      modelId,
      threshold: threshold === 'default' || threshold === 0.5 ? null : { positive, value: threshold },
    })
  if (costs === undefined) return null
  const value = typeof threshold === 'number' ? threshold : 0.5
  const found = await client.models.thresholdCounts({ modelId, positive, value, costs })
  const { output } = model.signature
  return { ...found, costs, positive: output.kind === 'classes' ? (output.names[positive] ?? '') : '' }
}

/** The cheapest threshold in words. */
export const cheapestLine = (
  { cheapest, positive, costs, part }: CheapestThreshold,
  locale: Locale,
): string =>
  fill(texts[locale].cheapest, {
    class: oneLine(positive),
    value: cheapest.value,
    cost: costOf(cheapest, costs),
    part: placeWords[locale].part[part],
  })
