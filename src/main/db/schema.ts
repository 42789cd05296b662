import {
  blob,
  customType,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
} from 'drizzle-orm/sqlite-core'
import type { WireError } from '#shared/errors'
import type { Marks } from '#shared/model/marks'
import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import type { DatasetManifest } from '#shared/model/dataset'
import type { EvaluatedPart, Evaluation } from '#shared/model/evaluation'
import type { DatasetId, ImportedRunId, ModelId, ProjectId, QueuedId, RunId } from '#shared/model/ids'
import type { ImportedRun } from '#shared/model/importedRun'
import type { DesignHistory } from '#shared/model/project'
import type { RunEngine, RunSummary, SplitCounts, RunState } from '#shared/model/run'
import type { QueueEntry, QueueGroup } from '#shared/model/queue'
import type { RunSpec } from '#shared/model/runSpec'
import type { SurfaceChoice } from '#shared/model/surface'
import type { ModelSignature } from '#shared/model/trainedModel'

/**
 * A document as JSON. What is no JSON is given as the text that it is, which no schema takes for a document: the row
 * cannot be read, and the others can.
 */
const document = (name: string) =>
  customType<{ data: unknown; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: parsed,
  })(name)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}

/** The tables as the newest migration leaves them; a test compares the two. */
export const datasets = sqliteTable(
  'datasets',
  {
    id: text().$type<DatasetId>().primaryKey(),
    sourceKey: text('source_key').notNull(),
    manifest: document('manifest').$type<DatasetManifest>().notNull(),
    bytes: integer().notNull(),
    createdAt: integer('created_at').notNull(),
    removedAt: integer('removed_at'),
  },
  (table) => [index('datasets_by_source').on(table.sourceKey, table.createdAt)],
)

/** One row a run: all that its summary needs, and nothing that grows with training. */
export const runs = sqliteTable('runs', {
  number: integer().primaryKey(),
  id: text().$type<RunId>().notNull().unique(),
  name: text().notNull(),
  state: text().$type<RunState>().notNull(),
  attempt: integer().notNull(),
  datasetId: text('dataset_id').$type<DatasetId>().notNull(),
  datasetName: text('dataset_name').notNull(),
  modelId: text('model_id').$type<ModelId>(),
  engine: document('engine').$type<RunEngine>(),
  seed: integer().notNull(),
  epochs: integer().notNull(),
  epochsDone: integer('epochs_done').notNull(),
  parameters: integer().notNull(),
  trainSeconds: real('train_seconds').notNull(),
  createdAt: integer('created_at').notNull(),
  finishedAt: integer('finished_at'),
  error: document('error').$type<WireError>(),
  /** The host that works or worked on the run: what tells an orphan from another program's run. */
  host: text().notNull(),
  rows: document('rows').$type<SplitCounts>(),
  metrics: document('figures').$type<RunSummary['metrics']>().notNull(),
  keptEpoch: integer('kept_epoch'),
  marks: document('marks').$type<Marks>(),
  archivedAt: integer('archived_at'),
  /** Set while it lies in the bin. */
  deletedAt: integer('deleted_at'),
  /** Removed for good: what is left keeps its number, and what it opened. */
  removedAt: integer('removed_at'),
  projectId: text('project_id').$type<ProjectId>(),
})

/** What is worked on, and when it was opened last; those with `removedAt` are deleted and can be restored. */
export const projects = sqliteTable('projects', {
  id: text().$type<ProjectId>().primaryKey(),
  name: text().notNull(),
  datasetId: text('dataset_id').$type<DatasetId>().notNull(),
  spec: document('spec').$type<RunSpec>().notNull(),
  touched: integer({ mode: 'boolean' }).notNull(),
  history: document('history').$type<DesignHistory>(),
  createdAt: integer('created_at').notNull(),
  openedAt: integer('opened_at').notNull(),
  archivedAt: integer('archived_at'),
  removedAt: integer('removed_at'),
})

/** The large documents of a run, kept out of the list. */
export const runDocuments = sqliteTable('run_documents', {
  run: integer().primaryKey(),
  spec: document('spec').$type<RunSpec>().notNull(),
  evaluation: document('evaluation').$type<Evaluation>(),
  test: document('test').$type<Evaluation>(),
})

/** Which run opened the test part of which data, once each; data are told by their hash, as they may be imported again. */
export const testOpenings = sqliteTable('test_openings', {
  run: integer().primaryKey(),
  dataset: text().notNull(),
  openedAt: integer('opened_at').notNull(),
})

/** Every start of a run's process: where it began and up to which event its story is stored. */
export const attempts = sqliteTable('attempts', {
  run: integer().notNull(),
  attempt: integer().notNull(),
  fromEpoch: integer('from_epoch').notNull(),
  fromStep: integer('from_step').notNull(),
  lastSeq: integer('last_seq').notNull(),
  startedAt: integer('started_at').notNull(),
})

/** Checkpoints in the order they were made; `folder` is relative to the run's folder. */
export const checkpoints = sqliteTable('checkpoints', {
  id: integer().primaryKey(),
  run: integer().notNull(),
  attempt: integer().notNull(),
  folder: text().notNull(),
  epoch: integer().notNull(),
  batch: integer().notNull(),
  step: integer().notNull(),
  createdAt: integer('created_at').notNull(),
})

/** Saved models; those with `deletedAt` lie in the bin. */
export const models = sqliteTable('models', {
  id: text().$type<ModelId>().primaryKey(),
  name: text().notNull(),
  runId: text('run_id').$type<RunId>().notNull(),
  runNumber: integer('run_number').notNull(),
  datasetId: text('dataset_id').$type<DatasetId>().notNull(),
  datasetName: text('dataset_name').notNull(),
  spec: document('spec').$type<RunSpec>().notNull(),
  signature: document('signature').$type<ModelSignature>().notNull(),
  parameters: integer().notNull(),
  bytes: integer().notNull(),
  createdAt: integer('created_at').notNull(),
  deletedAt: integer('deleted_at'),
  threshold: document('threshold').$type<DecisionThreshold>(),
  marks: document('marks').$type<Marks>(),
})

/** What models were evaluated on beside the scores that stand with their runs. */
export const evaluations = sqliteTable(
  'evaluations',
  {
    modelId: text('model_id').$type<ModelId>().notNull(),
    datasetId: text('dataset_id').$type<DatasetId>().notNull(),
    part: text().$type<EvaluatedPart>().notNull(),
    result: document('result').$type<Evaluation>().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.modelId, table.datasetId, table.part] })],
)

/** Runs of other programs, whose curves are in the log; those with `removedAt` are shown nowhere. */
export const importedRuns = sqliteTable(
  'imported_runs',
  {
    number: integer().primaryKey(),
    id: text().$type<ImportedRunId>().notNull().unique(),
    content: text().notNull(),
    document: document('document').$type<ImportedDocument>().notNull(),
    createdAt: integer('created_at').notNull(),
    removedAt: integer('removed_at'),
  },
  (table) => [index('imported_runs_by_content').on(table.content)],
)

/** What is stored of an imported run beside its columns. */
export type ImportedDocument = Omit<ImportedRun, 'number' | 'id' | 'content' | 'createdAt'>

/** The points of its series, each column as floats of 64 bits; `place` is that of the series in the document. */
export const importedSeries = sqliteTable(
  'imported_series',
  {
    run: integer().notNull(),
    place: integer().notNull(),
    steps: blob({ mode: 'buffer' }).notNull(),
    values: blob({ mode: 'buffer' }).notNull(),
    epochs: blob({ mode: 'buffer' }),
    times: blob({ mode: 'buffer' }),
  },
  (table) => [primaryKey({ columns: [table.run, table.place] })],
)

/** Runs that wait for their turn; those with `removedAt` can be put back until the next start. */
export const queue = sqliteTable('queue', {
  id: text().$type<QueuedId>().primaryKey(),
  position: integer().notNull(),
  state: text().$type<QueueEntry['state']>().notNull(),
  spec: document('spec').$type<RunSpec>().notNull(),
  datasetName: text('dataset_name').notNull(),
  drawSurface: integer('draw_surface', { mode: 'boolean' }).notNull(),
  surface: document('surface').$type<SurfaceChoice>(),
  projectId: text('project_id').$type<ProjectId>(),
  group: document('kin').$type<QueueGroup>(),
  runId: text('run_id').$type<RunId>(),
  /** The host that trains it, while one does. */
  host: text(),
  error: document('error').$type<WireError>(),
  createdAt: integer('created_at').notNull(),
  removedAt: integer('removed_at'),
})

/** Settings by name, each a JSON value. */
export const settings = sqliteTable('settings', { name: text().primaryKey(), value: text().notNull() })
