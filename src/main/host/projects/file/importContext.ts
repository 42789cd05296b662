import type { ExperimentStore } from '#main/db/store'
import type { Folders } from '../../folders'
import type { DatasetService } from '../../datasets/service'
import type { HostDependencies } from '../../dependencies'

/** Where a project file is taken in. */
export type ImportContext = {
  readonly store: ExperimentStore
  readonly folders: Folders
  readonly datasets: Pick<DatasetService, 'obtain'>
  readonly deps: Pick<HostDependencies, 'now' | 'randomId' | 'log'>
}
