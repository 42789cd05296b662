import type { RunSpec } from '../../../shared/model/runSpec'
import { specFields, type SpecField, type SpecSection, type SpecValue } from './specFields'

/** A setting in which specifications differ; a value is null where a specification has no such setting. */
export type SpecDifference = Omit<SpecField, 'value'> & { readonly values: readonly (SpecValue | null)[] }

const sections: readonly SpecSection[] = ['data', 'network', 'training', 'engine']

const sameValue = (left: SpecValue | null, right: SpecValue | null): boolean =>
  JSON.stringify(left) === JSON.stringify(right)

/**
 * The settings in which the specifications are not all equal, in reading order (data, network layer by layer, training,
 * engine). `values` has one entry for each specification, in their order.
 */
export function diffSpecs(specs: readonly RunSpec[]): readonly SpecDifference[] {
  const columns = specs.map((spec) => new Map(specFields(spec).map((field) => [field.path, field])))
  const seen = new Map<string, SpecField>()
  for (const column of columns) {
    for (const field of column.values()) if (!seen.has(field.path)) seen.set(field.path, field)
  }
  return [...seen.values()]
    .map(({ path, section, layer, label }) => ({
      path,
      section,
      layer,
      label,
      values: columns.map((column) => column.get(path)?.value ?? null),
    }))
    .filter(({ values: [first = null, ...others] }) => others.some((value) => !sameValue(first, value)))
    .sort(
      (left, right) =>
        sections.indexOf(left.section) - sections.indexOf(right.section) ||
        (left.layer ?? 0) - (right.layer ?? 0),
    )
}
