import type { OptimizerKind, OptimizerOf } from '#shared/catalog/optimizers/index'
import { adam } from './adam'
import { adamw } from './adamw'
import type { UpdateLaw } from './law'
import { nadam } from './nadam'
import { rmsprop } from './rmsprop'
import type { Update, UpdateRule } from './rule'
import { sgd } from './sgd'

type Rules = { readonly [Kind in OptimizerKind]: UpdateRule<OptimizerOf<Kind>> }

const rules: Rules = { sgd, adam, adamw, nadam, rmsprop }

/** Every law of every optimizer. */
export const updateLaws: readonly UpdateLaw[] = [...new Set(Object.values(rules).flatMap(({ laws }) => laws))]

/** What an optimizer does in a step. */
export function updateOf<Kind extends OptimizerKind>(
  optimizer: OptimizerOf<Kind> & { readonly kind: Kind },
): Update {
  const kind: Kind = optimizer.kind
  return rules[kind].update(optimizer)
}
