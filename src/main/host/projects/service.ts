import { CurrentProject } from '../../../shared/contract/projects'
import { AppError } from '../../../shared/errors'
import type { DatasetId } from '../../../shared/model/ids'
import type { Logger } from '../../../shared/log'
import type { ExperimentLog } from '../../db/log'

/** The project that is open. */
export type ProjectService = ReturnType<typeof projectService>

const settingName = 'project.current'

/** The draft of a person's work, kept among the settings of one data folder. */
export function projectService({ settings, datasets }: ExperimentLog, log: Logger) {
  const isReadable = (id: DatasetId): boolean => {
    try {
      return datasets.find(id) !== null
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'DATA_CORRUPT') throw error
      log.warn(`the data set of the stored project cannot be read: ${error.message}`)
      return false
    }
  }
  return {
    /** A draft that this version cannot read, or whose data set was removed, counts as none; the log says so. */
    current(): CurrentProject | null {
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

    save(project: CurrentProject): { datasetId: DatasetId } {
      settings.write({ [settingName]: project })
      return { datasetId: project.datasetId }
    },
  }
}
