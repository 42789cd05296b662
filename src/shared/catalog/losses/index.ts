import { z } from 'zod'
import type { Activation } from '../activations'
import { fieldsOf, type Field, type FieldName } from '../fields'
import { binaryCrossEntropy } from './binaryCrossEntropy'
import { crossEntropy } from './crossEntropy'
import type { LossEntry } from './entry'
import { huber } from './huber'
import { links, type Misfit, type OutputNeed, type OutputReason, type Target } from './link'
import { meanAbsoluteError } from './meanAbsoluteError'
import { meanSquaredError } from './meanSquaredError'

/** Every loss, in the order of the list. */
export const losses = {
  'cross-entropy': crossEntropy,
  'binary-cross-entropy': binaryCrossEntropy,
  'mean-squared-error': meanSquaredError,
  'mean-absolute-error': meanAbsoluteError,
  huber,
} as const

type Entries = typeof losses
type SchemaOf<Kind extends Loss> = Entries[Kind]['settings']
export type Loss = keyof Entries
export const lossKinds = Object.keys(losses) as readonly Loss[]
export const Loss = z.enum(lossKinds)

/** The settings of one loss. */
export type LossSettingsOf<Kind extends Loss> = z.infer<SchemaOf<Kind>>
/** The name of a number or flag of some loss. */
export type LossSetting = FieldName<LossSettingsOf<Loss>>

type Shape = { readonly [Kind in Loss]: (shape: SchemaOf<Kind>['shape']) => void }[Loss] extends (
  shape: infer All,
) => void
  ? All
  : never

/** What was chosen for the settings of losses; a run takes those of its loss, and its defaults for the others. */
export const LossSettings = z
  .object(
    Object.fromEntries(
      Object.values(losses).flatMap(({ settings }) => Object.entries(settings.shape)),
    ) as unknown as Shape,
  )
  .partial()
export type LossSettings = z.infer<typeof LossSettings>

/** A loss with what was chosen for its settings. */
export type ChosenLoss = { readonly loss: Loss; readonly lossSettings?: LossSettings | undefined }

function entryOf<Kind extends Loss>(loss: Kind): LossEntry<SchemaOf<Kind>> {
  const entries: { readonly [One in Loss]: LossEntry<SchemaOf<One>> } = losses
  return entries[loss]
}

/** All settings of the loss. */
export function lossSettingsOf<Kind extends Loss>(
  loss: Kind,
  chosen: LossSettings | undefined,
): LossSettingsOf<Kind> {
  const { settings, defaults } = entryOf(loss)
  return settings.parse({ ...defaults, ...chosen }) as LossSettingsOf<Kind>
}

/** The numbers and flags of the loss; `with` gives all its settings with another value. */
export const lossFields = ({
  loss,
  lossSettings,
}: ChosenLoss): readonly Field<LossSetting, LossSettingsOf<Loss>>[] =>
  fieldsOf(entryOf(loss).settings, lossSettingsOf(loss, lossSettings))

/** Names of all settings that there are, each once. */
export const lossSettingNames = Object.keys(LossSettings.shape) as readonly LossSetting[]

/** PyTorch's module of the loss; `weights` is a Python variable with a weight for each class, or null. */
export const torchLoss = (
  { loss, lossSettings }: ChosenLoss,
  last: Activation,
  weights: string | null = null,
): string => entryOf(loss).torch(last, lossSettingsOf(loss, lossSettings), weights)

/** Whether the loss takes the values before the last softmax or sigmoid, which is then part of its formula. */
export const takesLogits = (loss: Loss): boolean => losses[loss].link !== 'identity'

/** What the output must look like, or why the loss cannot be used for this target. */
export const outputNeed = (target: Target, loss: Loss): OutputNeed | Misfit =>
  links[losses[loss].link].need(target)

/** Whether a loss can measure this target at all; the others are not offered. */
export const lossFits = (target: Target, loss: Loss): boolean => !('kind' in outputNeed(target, loss))

/** The reason for the output that fits the target and loss. */
export const outputReason = (target: Target, loss: Loss): OutputReason =>
  target.kind === 'number' ? 'oneNumber' : links[losses[loss].link].classesReason
