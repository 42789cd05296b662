import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { ImportedProject, WrittenProject } from '#shared/contract/projects'
import { AppError } from '#shared/errors'
import type { ProjectId } from '#shared/model/ids'
import type { ProjectSummary } from '#shared/model/project'
import { projectFileNames } from '#shared/model/projectFile'
import type { DatasetService } from '../../datasets/service'
import type { HostDependencies } from '../../dependencies'
import { fileName } from '../../models/exportFolder'
import type { AllowedPaths } from '../../paths/allowedPaths'
import { describeProject } from './describeProject'
import { importProjectFile } from './importProjectFile'
import { writeProjectFile, type ProjectFileContext } from './writeProjectFile'

/** Projects as files. */
export type ProjectFileService = ReturnType<typeof projectFileService>

/** What is to be written where. */
type FileWish = {
  readonly projectId: ProjectId
  readonly withData: boolean
  readonly file: string | null
  readonly force: boolean
}

type Context = Omit<ProjectFileContext, 'deps'> & {
  readonly datasets: Pick<DatasetService, 'obtain'>
  readonly paths: Pick<AllowedPaths, 'expectRead' | 'expectWrite'>
  readonly deps: Pick<HostDependencies, 'appVersion' | 'now' | 'randomId' | 'log' | 'chooseSaved'>
}

/** The project files of one data folder. */
export function projectFileService(context: Context, summary: (id: ProjectId) => ProjectSummary) {
  const { store, paths, deps } = context

  /** The file that a person names, or chooses in the dialog; null when that was cancelled. */
  async function targetOf({ projectId, file, force }: FileWish): Promise<string | null> {
    if (file === null) {
      const { name } = summary(projectId)
      const { ending } = projectFileNames
      return (await deps.chooseSaved?.(fileName(name, 'project'), ending)) ?? null
    }
    const target = resolve(file)
    paths.expectWrite(dirname(target))
    if (!force && existsSync(target)) throw new AppError('INVALID_INPUT', 'fileExists', { file: target })
    return target
  }

  return {
    /** @throws {AppError} projectMissing */
    dataBytes(id: ProjectId): number {
      const described = describeProject(store, id, true)
      if (described === null) throw new AppError('NOT_FOUND', 'projectMissing', { message: id })
      return described.datasets.reduce((sum, { bytes }) => sum + bytes, 0)
    },

    /** @throws {AppError} fileExists, pathNotGiven, and those of `writeProjectFile` */
    async write(wish: FileWish, signal: AbortSignal | undefined): Promise<WrittenProject> {
      summary(wish.projectId)
      const { withData } = wish
      const file = await targetOf(wish)
      if (file === null) return { file, bytes: 0, runs: 0, models: 0, withData, withoutScripts: [] }
      const written = await writeProjectFile(context, wish.projectId, file, withData, signal)
      return { ...written, withoutScripts: [...written.withoutScripts], file }
    },

    /** @throws {AppError} pathNotGiven, and those of `importProjectFile` */
    async take(
      path: string,
      dataPath: string | null,
      signal: AbortSignal | undefined,
    ): Promise<ImportedProject> {
      paths.expectRead(path)
      if (dataPath !== null) paths.expectRead(dataPath)
      const { id, outcome, numbers } = await importProjectFile(context, path, dataPath, signal)
      return {
        project: summary(id),
        outcome,
        numbers: numbers.map(([there, here]) => [there, here]),
      }
    },
  }
}
