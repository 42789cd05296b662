import { z } from 'zod'
import { DatasetManifest } from './dataset'
import { Evaluation } from './evaluation'
import { DatasetId, ProjectId } from './ids'
import { ProjectDraft } from './project'
import { RunSummary } from './run'
import { RunSpec } from './runSpec'
import { TrainedModel } from './trainedModel'

/** Raised when an older Descent could not read what a newer one writes. */
export const projectFileVersion = 1

/** The ending of a project file, and its entries that have a place of their own. */
export const projectFileNames = {
  ending: 'descent',
  project: 'project.json',
  readme: 'README.md',
  spec: 'spec.json',
  metrics: 'metrics.csv',
  data: (dataset: string): string => `data/${dataset}/`,
  /** What trainings begin with, named by the SHA-256 of their content. */
  weights: 'data/weights/',
  run: (number: number): string => `runs/${String(number)}/`,
  model: (model: string): string => `models/${model}/`,
} as const

/** Bytes of the data from which a file is proposed without them. */
export const mostDataProposed = 200 * 1024 * 1024

/** An entry of a project file beside `project.json` and `README.md`. Only what is listed is ever read. */
export const ProjectFileEntry = z.object({
  name: z
    .string()
    .max(300)
    .regex(/^(?:data|runs|models)(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]*){2,3}$/),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type ProjectFileEntry = z.infer<typeof ProjectFileEntry>

/** A data set of a project; its files lie in `data/<id>/`, unless the file was saved without data. */
const FiledDataset = z.object({
  id: DatasetId,
  manifest: DatasetManifest,
  bytes: z.int().min(0),
  createdAt: z.int(),
  isIncluded: z.boolean(),
})

/** A run; `runs/<number>/` has its specification, its metrics and what repeats it elsewhere. */
const FiledRun = z.object({
  summary: RunSummary,
  spec: RunSpec,
  evaluation: Evaluation.nullable(),
  test: Evaluation.nullable(),
  testOpenedAt: z.int().nullable(),
  attempts: z.array(
    z.object({
      attempt: z.int().min(1),
      fromEpoch: z.int(),
      fromStep: z.int(),
      lastSeq: z.int(),
      startedAt: z.int(),
    }),
  ),
})
export type FiledRun = z.infer<typeof FiledRun>

/** `project.json` of a project file: everything but what lies beside it. Paths of the sources are names alone. */
export const ProjectFile = z.object({
  format: z.literal('descent-project'),
  version: z.literal(projectFileVersion),
  app: z.string(),
  savedAt: z.int(),
  project: z.object({ id: ProjectId, createdAt: z.int(), draft: ProjectDraft }),
  datasets: z.array(FiledDataset).max(1000),
  runs: z.array(FiledRun).max(100_000),
  models: z.array(TrainedModel).max(100_000),
  files: z.array(ProjectFileEntry).max(1_000_000),
})
export type ProjectFile = z.infer<typeof ProjectFile>
