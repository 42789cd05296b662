import type { CurrentProject as Draft, EarlierProject } from '#shared/contract/projects'
import { CurrentProject } from '#shared/contract/projects'
import { AppError } from '#shared/errors'
import type { DatasetId } from '#shared/model/ids'
import type { Logger } from '#shared/log'
import type { ExperimentStore } from '#main/db/store'
import { earlierProjects } from './earlier'

/** The project that is open. */
export type ProjectService = ReturnType<typeof projectService>

const settingName = 'project.current'

/** Time and names for what is kept. */
export type ProjectDependencies = { readonly now: () => number; readonly randomId: () => string }

/** The draft of a person's work and those before it, kept among the settings of one data folder. */
export function projectService(
  { settings, datasets, runs }: ExperimentStore,
  log: Logger,
  { now, randomId }: ProjectDependencies,
) {
  const earlier = earlierProjects(settings, log)

  const isReadable = (id: DatasetId): boolean => {
    try {
      return datasets.find(id) !== null
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'DATA_CORRUPT') throw error
      log.warn(`the data set of the stored project cannot be read: ${error.message}`)
      return false
    }
  }

  /** Whether a run keeps the same settings, so that nothing is lost with the draft. */
  const isLogged = ({ spec, datasetId }: Draft): boolean => {
    const dataset = isReadable(datasetId) ? datasets.find(datasetId) : null
    if (dataset === null) return false
    const { sha256, source } = dataset
    return runs.hasSpec(datasetId, { ...spec, data: { ...spec.data, datasetId, sha256, source } })
  }

  return {
    /** A draft that this version cannot read, or whose data set was removed, counts as none; the log says so. */
    current(): Draft | null {
      const stored = settings.value(settingName)
      if (stored === undefined) return null
      const draft = CurrentProject.safeParse(stored)
      if (!draft.success) {
        const fields = draft.error.issues.map(({ path }) => path.join('.'))
        log.warn('the stored project is invalid and was left out', { fields: fields.join(', ') })
        return null
      }
      if (!isReadable(draft.data.datasetId)) {
        log.info('the data set of the stored project is gone', { dataset: draft.data.datasetId })
        return null
      }
      return draft.data
    },

    save(project: Draft): { datasetId: DatasetId } {
      settings.write({ [settingName]: project })
      return { datasetId: project.datasetId }
    },

    earlier: (): EarlierProject[] => [...earlier.list()],

    leave(project: Draft): EarlierProject | null {
      if (!project.touched || isLogged(project)) return null
      return earlier.add({ id: `project-${randomId()}`, spec: project.spec, leftAt: now() })
    },

    forget: (id: string): EarlierProject[] => [...earlier.remove(id)],
  }
}
