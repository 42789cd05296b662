import { z } from 'zod'
import { numberRule, type NumberRule } from './numberRule'

/**
 * How training images are changed at random, each time that they are visited, so that a network does not learn them by heart.
 * What is absent is off. Every amount is the furthest that a change goes, either way; all ways are equally likely.
 */
export const Augmentation = z.object({
  /** Left and right are swapped in half of the visits. */
  flip: z.literal(true).optional(),
  /** Of the width, and of the height. */
  shift: z.number().positive().max(0.5).optional(),
  /** Degrees. */
  rotation: z.number().positive().max(180).optional(),
  /** Larger or smaller by this part of its size. */
  zoom: z.number().positive().max(0.5).optional(),
  /** Brighter or darker by this part of each value. */
  brightness: z.number().positive().max(0.9).optional(),
  /** Sides of a black rectangle, as parts of the image's; its middle is anywhere. T. DeVries and G. Taylor, arXiv:1708.04552. */
  cutout: z.number().positive().max(0.75).optional(),
})
export type Augmentation = z.infer<typeof Augmentation>
export type AugmentationKind = keyof Augmentation

/** All ways to change images, in the order in which they are offered. */
export const augmentationKinds = Object.keys(Augmentation.shape) as readonly AugmentationKind[]

/** What each begins with when it is switched on: small changes that most photographs bear. */
export const augmentationDefaults: Required<Augmentation> = {
  flip: true,
  shift: 0.1,
  rotation: 10,
  zoom: 0.1,
  brightness: 0.2,
  cutout: 0.25,
}

/** The limits of an amount; null for what is only on or off. */
export function augmentationRule(kind: AugmentationKind): NumberRule | null {
  const schema = Augmentation.shape[kind].unwrap()
  return schema instanceof z.ZodNumber ? numberRule(schema) : null
}

/** One way switched on, off (undefined) or changed; nothing where none is left. */
export function withAugmentation(
  before: Augmentation | undefined,
  kind: AugmentationKind,
  amount: number | true | undefined,
): Augmentation | undefined {
  const { [kind]: _, ...others } = before ?? {}
  const next = Augmentation.parse(amount === undefined ? others : { ...others, [kind]: amount })
  return Object.keys(next).length === 0 ? undefined : next
}
