import type { ColumnKind } from '../model/csvFormat'
import type { DatasetManifest } from '../model/dataset'
import type { Unfit } from '../model/unfit'

type Named = { readonly name: string; readonly kind: ColumnKind; readonly unfit?: Unfit | undefined }

/** Whether a column can be the answer: classes or a number. */
export const canBeTarget = ({ kind }: Pick<Named, 'kind'>): boolean =>
  kind === 'number' || kind === 'category' || kind === 'boolean'

/** What a column is called that was made to be the answer. */
const targetNames = new Set(['target', 'label', 'labels', 'outcome', '目标', '标签', '目标值'])

/**
 * The column that is probably the answer: one that says so by its name, else the last one that can be; null for none.
 * One that is unfit (empty, constant, an identifier …) never is.
 */
export function proposedTarget(columns: readonly Named[]): string | null {
  const able = columns.filter((column) => canBeTarget(column) && column.unfit === undefined)
  const names = new Set(columns.map(({ name }) => name.trim().toLowerCase()))
  // Beside x it is the other coordinate.
  const isTargetName = (name: string) => targetNames.has(name) || (name === 'y' && !names.has('x'))
  const named = able.filter(({ name }) => isTargetName(name.trim().toLowerCase()))
  return (named.length === 1 ? named[0] : able.at(-1))?.name ?? null
}

/** Whether the target is the same wherever it is known (of images: there is one class), so that nothing can be learned. */
export function isTargetConstant(manifest: DatasetManifest, target: string | null): boolean {
  if (target === null) return (manifest.classNames?.length ?? 0) < 2
  const column = manifest.columns.find(({ name }) => name === target)
  return column !== undefined && (column.min === column.max || column.missing === manifest.rows)
}
