import { basename, dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { pathsOf, withPaths } from '#shared/catalog/sources/ofSource'
import { AppError } from '#shared/errors'
import type { Dataset, DatasetManifest, DatasetSource } from '#shared/model/dataset'
import { DatasetId } from '#shared/model/ids'
import type { ProjectFile } from '#shared/model/projectFile'
import type { NewDataset } from '#main/db/repositories/datasets'
import { sourceKey } from '../../datasets/sourceKey'
import type { ImportContext } from './importContext'
import { portableManifest } from './portable'

/** Which data set here stands for one of a file: one that is here, or one that is unpacked. */
export type PlannedDataset =
  | { readonly kind: 'here'; readonly id: DatasetId }
  | { readonly kind: 'unpack'; readonly id: DatasetId; readonly entry: NewDataset }

/**
 * What becomes of the data sets of a file, by their ids there. What is here with the same rows and columns is used; what
 * the file lacks is made from its source, for which `dataPath` is the file that it was read from.
 * @throws {AppError} projectFileNoData, projectFileOtherData, and what importing throws
 */
export async function planDatasets(
  context: ImportContext,
  { datasets }: ProjectFile,
  dataPath: string | null,
): Promise<ReadonlyMap<DatasetId, PlannedDataset>> {
  const planned = new Map<DatasetId, PlannedDataset>()
  for (const { id, manifest, bytes, createdAt, isIncluded } of datasets) {
    const same = findSame(context, manifest)
    if (same !== null) planned.set(id, { kind: 'here', id: same })
    else if (isIncluded) {
      const own = context.store.datasets.ids().includes(id)
        ? DatasetId.parse(`data-${context.deps.randomId()}`)
        : id
      const entry = { id: own, sourceKey: sourceKey(manifest.source), manifest, bytes, createdAt }
      planned.set(id, { kind: 'unpack', id: own, entry })
    } else planned.set(id, { kind: 'here', id: await makeAgain(context, manifest, dataPath) })
  }
  return planned
}

/** Where a file lay, and what reading told of it, are no part of the data. */
const rowsAndColumns = (manifest: DatasetManifest) => {
  const { source: _, notes: _notes, ...rest } = portableManifest(manifest)
  return rest
}

function findSame({ store }: ImportContext, manifest: DatasetManifest): DatasetId | null {
  for (const { id, sha256 } of store.datasets.list()) {
    const known = sha256 === manifest.sha256 ? store.datasets.find(id) : null
    if (known !== null && isDeepStrictEqual(rowsAndColumns(manifestOf(known)), rowsAndColumns(manifest)))
      return id
  }
  return null
}

function manifestOf({
  id: _id,
  createdAt: _createdAt,
  bytes: _bytes,
  ...manifest
}: Dataset): DatasetManifest {
  return manifest
}

/** The source of a file that a person has named: others that belong to it lie beside it. */
const sourceAt = (source: DatasetSource, dataPath: string): DatasetSource => {
  const [own] = pathsOf(source)
  return withPaths(source, (path) => (path === own ? dataPath : join(dirname(dataPath), basename(path))))
}

async function makeAgain(
  { datasets }: ImportContext,
  manifest: DatasetManifest,
  dataPath: string | null,
): Promise<DatasetId> {
  const needsFile = pathsOf(manifest.source).length > 0
  if (needsFile && dataPath === null)
    throw new AppError('NOT_FOUND', 'projectFileNoData', {
      name: pathsOf(manifest.source)[0] ?? manifest.name,
    })
  const source = dataPath === null || !needsFile ? manifest.source : sourceAt(manifest.source, dataPath)
  const made = await datasets.obtain(source)
  if (made.sha256 === manifest.sha256) return made.id
  const expected = manifest.sourceFile?.sha256 ?? manifest.sha256
  throw new AppError('INVALID_INPUT', 'projectFileOtherData', {
    file: basename(dataPath ?? manifest.name),
    expected,
  })
}
