import type { RunSpec } from '../model/runSpec'
import { specLabels, specSections, type SpecField, type SpecValue } from './specField'
import { specFields } from './specFields'

/** A setting in which specifications differ; a value is null where a specification has no such setting. */
export type SpecDifference = Omit<SpecField, 'value'> & { readonly values: readonly (SpecValue | null)[] }

const sameValue = (left: SpecValue | null, right: SpecValue | null): boolean =>
  JSON.stringify(left) === JSON.stringify(right)

/** The fields of a specification; a layer that cannot be compared field by field is one field with all of them. */
function comparable(fields: readonly SpecField[], whole: ReadonlySet<number>): readonly SpecField[] {
  const grouped = new Map<number, SpecField[]>()
  const kept: SpecField[] = []
  for (const field of fields) {
    if (field.layer === null || !whole.has(field.layer)) kept.push(field)
    else grouped.set(field.layer, [...(grouped.get(field.layer) ?? []), field])
  }
  for (const [layer, own] of grouped) {
    kept.push({
      path: `network.layers.${String(layer - 1)}`,
      section: 'network',
      layer,
      label: 'layerKind',
      value: { kind: 'layer', fields: own },
    })
  }
  return kept
}

/** Numbers (from 1) of the layers that some specification does not have, or that are of different kinds. */
function unlikeLayers(specs: readonly RunSpec[]): ReadonlySet<number> {
  const most = Math.max(0, ...specs.map(({ network }) => network.layers.length))
  const unlike = Array.from({ length: most }, (_, index) => index).filter(
    (index) => new Set(specs.map(({ network }) => network.layers[index]?.kind)).size > 1,
  )
  return new Set(unlike.map((index) => index + 1))
}

/**
 * The settings in which the specifications are not all equal, in reading order (data, network layer by layer, training,
 * engine). `values` has one entry for each specification, in their order; `dates` are the columns that hold dates.
 */
export function diffSpecs(
  specs: readonly RunSpec[],
  dates: readonly string[] = [],
): readonly SpecDifference[] {
  const whole = unlikeLayers(specs)
  const columns = specs.map(
    (spec) => new Map(comparable(specFields(spec, dates), whole).map((field) => [field.path, field])),
  )
  const seen = new Map(columns.flatMap((column) => [...column]))
  const rank = (field: SpecField): readonly number[] => [
    specSections.indexOf(field.section),
    field.layer ?? 0,
    specLabels.indexOf(field.label),
  ]
  return [...seen.values()]
    .sort((left, right) => {
      const other = rank(right)
      const distances = rank(left).map((value, index) => value - (other[index] ?? 0))
      return distances.find((distance) => distance !== 0) ?? 0
    })
    .map(({ path, section, layer, label, column }) => ({
      path,
      section,
      layer,
      label,
      ...(column === undefined ? {} : { column }),
      values: columns.map((column) => column.get(path)?.value ?? null),
    }))
    .filter(({ values: [first = null, ...others] }) => others.some((value) => !sameValue(first, value)))
}
