import { z } from 'zod'
import { FilePath } from '../model/filePath'
import { DatasetId, ProjectId } from '../model/ids'
import { Project, ProjectDraft, ProjectSummary } from '../model/project'
import { operation } from './base'

const one = z.object({ projectId: ProjectId })

/** What was written; without a file when the dialog was cancelled. Runs without programs are named: their data are gone. */
export const WrittenProject = z.object({
  file: z.string().nullable(),
  bytes: z.int(),
  runs: z.int(),
  models: z.int(),
  withData: z.boolean(),
  withoutScripts: z.array(z.int()),
})
export type WrittenProject = z.infer<typeof WrittenProject>

/**
 * A project of a file: new; the `same` that was here already; or a `copy` of one that is here with other content.
 * `numbers` are those of its runs, there and here.
 */
export const ImportedProject = z.object({
  project: ProjectSummary,
  outcome: z.enum(['new', 'same', 'copy']),
  numbers: z.array(z.tuple([z.int(), z.int()])),
})
export type ImportedProject = z.infer<typeof ImportedProject>

/** Projects: the one that is open, kept from one start of the app to the next, and all others. */
export const projects = {
  /** All, the one that was opened last first; also archived ones, and deleted ones while they can be restored. */
  list: operation.output(z.array(ProjectSummary)),
  /** The one that was open last; null when none was, or when it cannot be read any more. */
  current: operation.output(Project.nullable()),
  /** Opens one. It may be an archived one, which it then is no longer. */
  open: operation.input(one).output(Project),
  /** Begins a project with a draft, and opens it. Its id is the caller's, so that a run can name it at once. */
  create: operation.input(one.extend({ draft: ProjectDraft })).output(ProjectSummary),
  /** Keeps a draft in the place of the one before. */
  save: operation.input(one.extend({ draft: ProjectDraft })).output(z.object({ datasetId: DatasetId })),
  /** None is open any more; all stay in the list. */
  close: operation.output(z.object({ closed: z.literal(true) })),
  rename: operation.input(one.extend({ name: z.string().trim().min(1).max(120) })).output(ProjectSummary),
  /** A project with the same draft under another name, without runs; it is not opened. */
  duplicate: operation.input(one.extend({ name: z.string().trim().min(1).max(120) })).output(ProjectSummary),
  /** Puts a project out of the way, or back. */
  archive: operation.input(one.extend({ archived: z.boolean() })).output(ProjectSummary),
  /** Takes a project with its runs and models out of sight; `restore` brings all back. `projectBusy` while one of its runs is active. */
  remove: operation.input(one).output(ProjectSummary),
  restore: operation.input(one).output(ProjectSummary),
  /** Removes deleted projects for good, with their runs and models; their data stay. */
  emptyBin: operation.output(z.object({ removed: z.int() })),
  /** Bytes of a project's data, which a file may leave out. */
  dataBytes: operation.input(one).output(z.object({ bytes: z.int() })),
  /**
   * Writes a project as one file (`.descent`): draft, data if they are wanted, runs with their curves, rows of the parts and
   * programs, models. `file` null asks in the system's save dialog; the answer's is null when that was cancelled. One that is
   * there is replaced with `force` alone.
   */
  exportFile: operation
    .input(
      one.extend({ withData: z.boolean(), file: FilePath.nullable(), force: z.boolean().default(false) }),
    )
    .output(WrittenProject),
  /**
   * Takes a project file in, whole or not at all; it is not opened. `dataPath` is the file that its data were read from,
   * where it lacks them (`projectFileNoData`).
   */
  importFile: operation
    .input(z.object({ path: FilePath, dataPath: FilePath.nullable() }))
    .output(ImportedProject),
}
