import type { CsvFormat, CsvPreview } from '../../../shared/model/csvFormat'
import type { DataOutlook, DatasetProfile, Finding } from '../../../shared/model/dataProfile'
import type { Dataset } from '../../../shared/model/dataset'
import type { RunData } from '../../../shared/model/runSpec'
import type { HostDependencies } from '../dependencies'
import type { Folders } from '../folders'
import { analysisWorker } from './analysisWorker'
import { keptProfile, keepProfile } from './keptProfile'

/**
 * Questions on files and data sets, answered by processes beside the host. There are three, since a preview has to be
 * instant and a profile may take a while. `isThere` tells whether a data set has not been removed meanwhile.
 */
export function datasetAnalysis(
  deps: Pick<HostDependencies, 'startWorker' | 'log'>,
  folders: Folders,
  isThere: (id: Dataset['id']) => boolean,
) {
  const previews = analysisWorker(deps.startWorker, 'preview')
  const settings = analysisWorker(deps.startWorker, 'outlook')
  const profiles = analysisWorker(deps.startWorker, 'profile')
  const running = new Map<string, Promise<DatasetProfile>>()

  const makeProfile = async ({ id, sha256 }: Dataset): Promise<DatasetProfile> => {
    const datasetFolder = folders.dataset(id)
    const kept = await keptProfile(datasetFolder, sha256)
    if (kept !== null) return kept
    const profile = await profiles.ask((worker) => worker.data.profile({ datasetFolder }))
    if (isThere(id)) await keepProfile(datasetFolder, sha256, profile, deps.log)
    return profile
  }

  return {
    /** A file is about to be looked at. */
    expectPreview: (): void => previews.expect(),

    async preview(path: string, format: CsvFormat | null, signal?: AbortSignal): Promise<CsvPreview> {
      return await previews.ask((worker) => worker.data.preview({ path, format }), signal)
    },

    /** Made once for a data set; whoever asks meanwhile waits for the same. */
    profile(dataset: Dataset): Promise<DatasetProfile> {
      const made = running.get(dataset.id) ?? makeProfile(dataset)
      running.set(dataset.id, made)
      const forget = (): void => void running.delete(dataset.id)
      made.then(forget, forget)
      return made
    },

    async outlook({ id }: Dataset, data: RunData, signal?: AbortSignal): Promise<DataOutlook> {
      const datasetFolder = folders.dataset(id)
      return await settings.ask((worker) => worker.data.outlook({ datasetFolder, data }), signal)
    },

    async findings({ id }: Dataset, data: RunData, signal?: AbortSignal): Promise<Finding[]> {
      const datasetFolder = folders.dataset(id)
      return await settings.ask((worker) => worker.data.findings({ datasetFolder, data }), signal)
    },

    /** Ends the processes, so that no file of a data set is held open. */
    release: async (): Promise<void> => {
      await Promise.all([settings.end(), profiles.end()])
    },

    close: async (): Promise<void> => {
      await Promise.all([previews, settings, profiles].map((worker) => worker.close()))
    },
  }
}
