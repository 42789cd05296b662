import type { ClippingKind, ClippingOf } from '#shared/catalog/clippings/index'
import { norm } from './norm'
import type { Clip, ClipRule } from './rule'
import { value } from './value'

const rules: { readonly [Kind in ClippingKind]: ClipRule<ClippingOf<Kind>> } = { norm, value }

/** What a way to clip does with its settings. */
export function clipOf<Kind extends ClippingKind>(
  clipping: ClippingOf<Kind> & { readonly kind: Kind },
): Clip {
  const kind: Kind = clipping.kind
  return rules[kind](clipping)
}
