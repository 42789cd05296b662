import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { AppError } from '#shared/errors'
import type { WorkerImportEvent } from '#shared/contract/worker'
import type { DatasetManifest, DatasetSource } from '#shared/model/dataset'
import { readFeatures } from '#ml/data/store/reader'
import { importSource } from '#ml/data/importSource'

/** The samples that come with the app. */
export const samplesFolder = join(import.meta.dirname, '../../../../resources/datasets')

/** A folder that is gone when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'descent-data-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The values of a table, row by row, in their own units. */
export async function tableValues(target: string, manifest: DatasetManifest): Promise<number[]> {
  const { columns } = manifest
  const stored = [...(await readFeatures(target, manifest))]
  return stored.map((value, at) => value + (columns[at % columns.length]?.offset ?? 0))
}

/** Every event of an import. */
export async function collect(events: AsyncIterable<WorkerImportEvent>): Promise<WorkerImportEvent[]> {
  const all: WorkerImportEvent[] = []
  for await (const event of events) all.push(event)
  return all
}

/** Imports a source into `<folder>/set` and gives back what the `done` event said. */
export async function importInto(
  folder: string,
  source: DatasetSource,
  filesFolder: string | null = null,
): Promise<{ readonly manifest: DatasetManifest; readonly bytes: number; readonly target: string }> {
  const target = join(folder, 'set')
  const folders = { targetFolder: target, filesFolder, samplesFolder }
  const events = await collect(importSource(source, folders, new AbortController().signal))
  const last = events.at(-1)
  if (last?.kind !== 'done') throw new Error('the import did not end with done')
  return { manifest: last.manifest, bytes: last.bytes, target }
}

/** Writes a CSV file and imports it. */
export async function importText(folder: string, content: string | Uint8Array) {
  const path = join(folder, 'table.csv')
  await writeFile(path, content)
  return importInto(folder, { kind: 'csv', path, format: null, testPath: null })
}

/** The AppError that a promise ends with. */
export async function faultOf(promise: Promise<unknown>): Promise<AppError> {
  const thrown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (thrown instanceof AppError) return thrown
  throw new Error('no AppError was thrown', { cause: thrown })
}
