import { z } from 'zod'

const id = (prefix: string) => z.string().regex(new RegExp(`^${prefix}-[0-9a-z]{8,40}$`))

/** `run-` and a random part in lower case. */
export const RunId = id('run').brand('RunId')
export type RunId = z.infer<typeof RunId>

/** `data-` and a random part in lower case; also the name of the data set's folder. */
export const DatasetId = id('data').brand('DatasetId')
export type DatasetId = z.infer<typeof DatasetId>

/** `model-` and a random part in lower case; also the name of the model's folder. */
export const ModelId = id('model').brand('ModelId')
export type ModelId = z.infer<typeof ModelId>

/** `project-` and a random part in lower case. */
export const ProjectId = id('project').brand('ProjectId')
export type ProjectId = z.infer<typeof ProjectId>

/** `curves-` and a random part in lower case. */
export const ImportedRunId = id('curves').brand('ImportedRunId')
export type ImportedRunId = z.infer<typeof ImportedRunId>

/** `queued-` and a random part in lower case: a run that waits for its turn. */
export const QueuedId = id('queued').brand('QueuedId')
export type QueuedId = z.infer<typeof QueuedId>
