import type { Finding } from '#shared/model/dataProfile'
import type { RunData } from '#shared/model/runSpec'
import { featureNames } from '#shared/network/rowShape'
import { readManifest } from '../store/reader'
import { coarse, constants, mostlyMissing } from './findings/columnChecks'
import { duplicateRowsFinding, duplicatesAcrossParts } from './findings/duplicates'
import { identifiers } from './findings/identifiers'
import { imbalance } from './findings/imbalance'
import { leaks } from './findings/leaks'
import { splitColumn } from './findings/splitColumn'
import type { Subject } from './findings/subject'
import { unscaled } from './findings/unscaled'
import { unseenCategories } from './findings/unseenCategories'
import { placedColumns } from './placedColumns'
import { readRunRows } from './runRows'
import { openColumns, type ColumnFile } from './scan/columnFile'

/**
 * What a person should know of the data before training with these settings, in the order of the contract. Of images
 * duplicates and imbalance. Applying a finding's remedy to the settings makes the finding go away. Throws
 * `targetMissing`, `targetDoesNotFit`, those of `checkSplitColumn` and
 * `splitRows`, CANCELLED `cancelled` and DATA_CORRUPT `datasetDamaged`.
 */
export async function findingsOf(folder: string, data: RunData, signal: AbortSignal): Promise<Finding[]> {
  const manifest = await readManifest(folder)
  const file = manifest.kind === 'images' ? null : openColumns(folder, manifest, signal)
  try {
    const rows = await readRunRows(folder, manifest, file, data, true)
    const names = new Set(featureNames(manifest, data))
    const features = placedColumns(manifest).filter(({ column }) => names.has(column.name))
    const subject: Subject = { manifest, data, rows, features }
    const ofRows = [...duplicateRowsFinding(rows, data), ...duplicatesAcrossParts(rows)]
    if (file === null) return [...ofRows, ...imbalance(subject)]
    return [...ofRows, ...(await ofColumns(file, subject))]
  } finally {
    file?.close()
  }
}

async function ofColumns(file: ColumnFile, subject: Subject): Promise<Finding[]> {
  const named = await identifiers(file, subject)
  const names = new Set(named.flatMap(({ columns }) => columns.map(({ column }) => column)))
  return [
    ...named,
    ...constants(subject),
    ...coarse(subject),
    ...(await leaks(file, subject, names)),
    ...imbalance(subject),
    ...mostlyMissing(subject),
    ...(await unseenCategories(file, subject)),
    ...splitColumn(subject),
    ...unscaled(subject),
  ]
}
