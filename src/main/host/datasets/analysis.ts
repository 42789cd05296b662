import { AppError } from '#shared/errors'
import type { PreviewWish } from '#shared/contract/previewParts'
import type { CsvPreview } from '#shared/model/csvFormat'
import type { Example, ExampleWish } from '#shared/contract/datasets'
import type { FoundRows, RowView } from '#shared/contract/rowView'
import { wholeProfile } from '#shared/contract/pages'
import type { DataPicture, PictureWish } from '#shared/model/dataPicture'
import type { DataSummary, Finding, ProfilePage } from '#shared/model/dataProfile'
import type { Dataset } from '#shared/model/dataset'
import type { ImageFolderRequest } from '#shared/model/imageFolder'
import type { RunData } from '#shared/model/runSpec'
import type { HostDependencies } from '../dependencies'
import type { Folders } from '../folders'
import { analysisWorker } from './analysisWorker'
import { keepProfile, readProfile, profilePage, type KeptProfile } from './keptProfile'
import { sharedWork, type SharedWork } from './sharedWork'

/** Some rows of a view. */
type Stretch = { readonly offset: number; readonly limit: number }

/**
 * Questions on files and data sets, answered by processes beside the host. There are four, since a preview has to be
 * instant, a profile may take a while, and who looks at pictures and rows does not wait for checks. `isThere` tells whether a data set has not been removed meanwhile.
 */
export function datasetAnalysis(
  deps: Pick<HostDependencies, 'startWorker' | 'log'>,
  folders: Folders,
  isThere: (id: Dataset['id']) => boolean,
) {
  const previews = analysisWorker(deps.startWorker, { label: 'preview', task: 'preview' })
  const settings = analysisWorker(deps.startWorker, { label: 'summary', task: 'check' })
  const profiles = analysisWorker(deps.startWorker, { label: 'profile', task: 'check' })
  const looks = analysisWorker(deps.startWorker, { label: 'look', task: 'check' })
  /** Of the data set that was asked for last: its pages follow one another. */
  let held: { readonly id: Dataset['id']; readonly profile: SharedWork<KeptProfile> } | null = null

  /** Where a data set lies when its turn has come. */
  const folderOf = (id: Dataset['id']): string => {
    if (!isThere(id)) throw new AppError('NOT_FOUND', 'datasetMissing', { message: id })
    return folders.dataset(id)
  }
  const makeProfile = async ({ id, sha256 }: Dataset, signal: AbortSignal): Promise<KeptProfile> => {
    const profile = await profiles.ask((worker) => {
      const datasetFolder = folderOf(id)
      return wholeProfile((from) => worker.data.profile({ datasetFolder, from }))
    }, signal)
    return keepProfile(isThere(id) ? folders.dataset(id) : null, sha256, profile, deps.log)
  }
  const readOrMake = async (dataset: Dataset, signal: AbortSignal): Promise<KeptProfile> =>
    (await readProfile(folders.dataset(dataset.id), dataset.sha256)) ?? makeProfile(dataset, signal)
  const hold = (dataset: Dataset, make: typeof makeProfile): SharedWork<KeptProfile> => {
    const profile = sharedWork((signal) => make(dataset, signal))
    held = { id: dataset.id, profile }
    profile.result.catch(() => {
      if (held?.profile === profile) held = null
    })
    return profile
  }

  return {
    /** A file is about to be looked at. */
    expectPreview: (): void => previews.expect(),
    /** A data set is about to be there, whose settings are worked on next. */
    expectSettings: (): void => settings.expect(),

    async preview(wish: PreviewWish, signal?: AbortSignal): Promise<CsvPreview> {
      return await previews.ask((worker) => worker.data.preview(wish), signal)
    },

    async imageFolder(folder: string, wanted: ImageFolderRequest, signal?: AbortSignal) {
      return await previews.ask((worker) => worker.data.imageFolder({ folder, wanted }), signal)
    },

    /** Made once for a data set; whoever asks meanwhile waits for the same, and it ends when all have left. */
    async profile(dataset: Dataset, from: number, signal?: AbortSignal): Promise<ProfilePage> {
      const known = held?.id === dataset.id && !held.profile.isLeft() ? held.profile : null
      const page = profilePage(await (known ?? hold(dataset, readOrMake)).join(signal), from)
      if (page !== null) return page
      // What lies there cannot be read: it is made anew.
      return profilePage(await hold(dataset, makeProfile).join(signal), from) ?? unreadable()
    },

    async summary({ id }: Dataset, data: RunData, signal?: AbortSignal): Promise<DataSummary> {
      return await settings.ask(
        (worker) => worker.data.summary({ datasetFolder: folderOf(id), data }),
        signal,
      )
    },

    async findings({ id }: Dataset, data: RunData, signal?: AbortSignal): Promise<Finding[]> {
      return await settings.ask(
        (worker) => worker.data.findings({ datasetFolder: folderOf(id), data }),
        signal,
      )
    },

    async picture(
      { id }: Dataset,
      data: RunData,
      wish: PictureWish,
      signal?: AbortSignal,
    ): Promise<DataPicture> {
      return await looks.ask(
        (worker) => worker.data.picture({ datasetFolder: folderOf(id), data, wish }),
        signal,
      )
    },

    /** Row numbers of a view, from `offset` on. */
    async find({ id }: Dataset, view: RowView, stretch: Stretch, signal?: AbortSignal): Promise<FoundRows> {
      return await looks.ask(
        (worker) => worker.data.find({ datasetFolder: folderOf(id), view, ...stretch }),
        signal,
      )
    },

    /** How many rows of a view are in the test part. */
    async testRows(
      { id }: Dataset,
      view: RowView,
      data: RunData,
      signal?: AbortSignal,
    ): Promise<{ readonly rows: number }> {
      return await looks.ask(
        (worker) => worker.data.testRows({ datasetFolder: folderOf(id), view, data }),
        signal,
      )
    },

    async example({ id }: Dataset, data: RunData, wish: ExampleWish, signal?: AbortSignal): Promise<Example> {
      return await settings.ask(
        (worker) => worker.data.example({ datasetFolder: folderOf(id), data, wish }),
        signal,
      )
    },

    /** Ends the processes, so that no file of a data set is held open. */
    release: async (): Promise<void> => {
      held = null
      await Promise.all([settings.end(), profiles.end(), looks.end()])
    },

    close: async (): Promise<void> => {
      await Promise.all([previews, settings, profiles, looks].map((worker) => worker.close()))
    },
  }
}

function unreadable(): never {
  throw new AppError('BUG', 'internal', { message: 'a profile that was just made cannot be read' })
}
