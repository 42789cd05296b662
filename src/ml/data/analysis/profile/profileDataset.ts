import type { DatasetProfile } from '#shared/model/dataProfile'
import { readLabels } from '#ml/data/store/openTable'
import { readManifest } from '#ml/data/store/reader'
import { openColumns } from '../scan/columnFile'
import { profileTable } from './profileTable'

/**
 * Everything about a data set's columns that does not depend on a run; of images how many each class has. Memory stays
 * below about 100 MiB whatever the size of the table. Throws CANCELLED `cancelled` and DATA_CORRUPT `datasetDamaged`.
 */
export async function profileDataset(folder: string, signal: AbortSignal): Promise<DatasetProfile> {
  const manifest = await readManifest(folder)
  const { rows, classNames } = manifest
  if (manifest.kind === 'images') {
    const counts = new Map<number, number>()
    for (const label of await readLabels(folder)) counts.set(label, (counts.get(label) ?? 0) + 1)
    const classes = (classNames ?? []).map((name, label) => ({ name, count: counts.get(label) ?? 0 }))
    return { rows, columns: [], classes }
  }
  const file = openColumns(folder, manifest, signal)
  try {
    return { rows, columns: await profileTable(file, manifest), classes: null }
  } finally {
    file.close()
  }
}
