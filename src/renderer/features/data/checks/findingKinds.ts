import type { Finding } from '#shared/model/dataProfile'
import type { Dataset } from '#shared/model/dataset'
import { splitBy, type RunData } from '#shared/model/runSpec'

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
  'lone-groups': true,
  'split-missing': true,
  'uneven-parts': true,
  'split-column-input': true,
}

/** Everything that is looked for. */
export const findingKinds = Object.keys(kinds) as readonly Finding['kind'][]

const ofImages: ReadonlySet<Finding['kind']> = new Set([
  'duplicate-rows',
  'duplicates-across-parts',
  'imbalance',
])

const ofSplitColumn: ReadonlySet<Finding['kind']> = new Set([
  'lone-groups',
  'split-missing',
  'uneven-parts',
  'split-column-input',
])

/** What is looked for: images have no columns, a number has no rare classes, and not every split goes by a column. */
export const kindsFor = (
  kind: Dataset['kind'],
  { task, split }: Pick<RunData, 'task' | 'split'>,
): readonly Finding['kind'][] =>
  findingKinds.filter(
    (name) =>
      (kind === 'table' || ofImages.has(name)) &&
      (task === 'classification' || name !== 'imbalance') &&
      (splitBy(split) !== null || !ofSplitColumn.has(name)),
  )
