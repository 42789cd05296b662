import { mkdir, readdir, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ModelId } from '#shared/model/ids'
import type { RunSummary } from '#shared/model/run'
import type { DurableEvent } from '#shared/model/runEvent'
import type { RunSpec } from '#shared/model/runSpec'
import type { TrainedModel } from '#shared/model/trainedModel'
import { fileFault } from '#shared/fileFault'
import type { Folders } from '../folders'
import type { WorkerClient } from '../wire'
import { modelName } from './modelName'

/** What becomes a model. */
export type Adoption = {
  readonly summary: RunSummary
  readonly spec: RunSpec
  readonly event: Extract<DurableEvent, { kind: 'finished' }>
  readonly id: string
  readonly at: number
  /** The names of the models that there are. */
  readonly taken: readonly string[]
}

/** Moves a finished run's final weights among the models; null when the run left none. Not yet in the log. */
export async function adoptModel(
  { summary, spec, event, id, at, taken }: Adoption,
  folders: Folders,
  client: WorkerClient,
): Promise<TrainedModel | null> {
  if (event.modelFolder === null) return null
  const modelId = ModelId.parse(`model-${id}`)
  const signature = await client.model.signature({ folder: event.modelFolder })
  const folder = folders.model(modelId)
  try {
    await mkdir(dirname(folder), { recursive: true })
    await rename(event.modelFolder, folder)
  } catch (error) {
    throw fileFault(error, folder)
  }
  return {
    id: modelId,
    name: modelName(summary, taken),
    runId: summary.id,
    runNumber: summary.number,
    datasetId: summary.datasetId,
    datasetName: summary.datasetName,
    spec,
    signature,
    parameters: summary.parameters,
    bytes: await folderBytes(folder),
    createdAt: at,
    deletedAt: null,
    threshold: null,
    marks: null,
  }
}

async function folderBytes(folder: string): Promise<number> {
  const names = await readdir(folder)
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}
