import { activations, type Activation } from '../activations'

/** The answer wanted: one of `classes` classes, or one number. */
export type Target = { readonly kind: 'classes'; readonly classes: number } | { readonly kind: 'number' }

/** What the last layer must give for the target and loss: how many outputs, and which last activations fit. */
export type OutputNeed = { readonly units: number; readonly activations: readonly Activation[] }

/** Why a loss cannot measure a target. */
export type Misfit =
  { readonly kind: 'lossNeedsClasses' } | { readonly kind: 'lossNeedsTwoClasses'; readonly classes: number }

/** Why an output layer with a loss answers the target; the page has a sentence for each. */
export type OutputReason = 'oneNumber' | 'oneProbability' | 'oneScoreEach' | 'oneHot'

/**
 * What stands between the last layer's values and what the loss compares. Softmax and sigmoid are part of the loss,
 * which is the same value without overflow, and the network may leave them out; with `identity` the loss compares the
 * outputs one by one as they are, classes one-hot.
 */
export type Link = 'softmax' | 'sigmoid' | 'identity'

type LinkRule = {
  readonly need: (target: Target) => OutputNeed | Misfit
  readonly classesReason: OutputReason
}

/** What each link asks of the last layer. */
export const links: Readonly<Record<Link, LinkRule>> = {
  softmax: {
    need: (target) =>
      target.kind === 'number'
        ? { kind: 'lossNeedsClasses' }
        : { units: target.classes, activations: ['softmax', 'linear'] },
    classesReason: 'oneScoreEach',
  },
  sigmoid: {
    need: (target) => {
      if (target.kind === 'number') return { kind: 'lossNeedsClasses' }
      const { classes } = target
      if (classes !== 2) return { kind: 'lossNeedsTwoClasses', classes }
      return { units: 1, activations: ['sigmoid', 'linear'] }
    },
    classesReason: 'oneProbability',
  },
  identity: {
    need: (target) => ({ units: target.kind === 'number' ? 1 : target.classes, activations }),
    classesReason: 'oneHot',
  },
}
