import type { RowView } from '#shared/contract/rowView'
import type { RunData } from '#shared/model/runSpec'
import { findRows } from '../rows/findRows'
import { readManifest } from '../store/reader'
import { readRunRows } from './runRows'
import { openColumns } from './scan/columnFile'

/**
 * How many of the rows of a view are in the test part that a run's settings make; nothing of what stands in them. Throws as
 * `findRows` and `readRunRows`.
 */
export async function testRowsOf(
  folder: string,
  view: RowView,
  data: RunData,
  signal: AbortSignal,
): Promise<number> {
  const { order } = await findRows(folder, view, signal)
  const manifest = await readManifest(folder)
  const file = manifest.kind === 'images' ? null : openColumns(folder, manifest, signal)
  try {
    const { parts } = await readRunRows(folder, manifest, file, data, false)
    const test = new Set(parts.test)
    return order.reduce((sum, row) => sum + (test.has(row) ? 1 : 0), 0)
  } finally {
    file?.close()
  }
}
