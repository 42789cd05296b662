import type { Finding } from '#shared/model/dataProfile'
import type { Dataset } from '#shared/model/dataset'
import type { RunData } from '#shared/model/runSpec'

const kinds: Readonly<Record<Finding['kind'], true>> = {
  'duplicate-rows': true,
  'duplicates-across-parts': true,
  identifier: true,
  constant: true,
  coarse: true,
  'near-perfect': true,
  'strong-relation': true,
  imbalance: true,
  'mostly-missing': true,
  'unseen-categories': true,
  unscaled: true,
}

/** Everything that is looked for. */
export const findingKinds = Object.keys(kinds) as readonly Finding['kind'][]

const ofImages: ReadonlySet<Finding['kind']> = new Set([
  'duplicate-rows',
  'duplicates-across-parts',
  'imbalance',
])

/** What is looked for: images have no columns, and a number has no rare classes. */
export const kindsFor = (kind: Dataset['kind'], task: RunData['task']): readonly Finding['kind'][] =>
  findingKinds.filter(
    (name) => (kind === 'table' || ofImages.has(name)) && (task === 'classification' || name !== 'imbalance'),
  )
