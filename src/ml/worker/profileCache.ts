import type { DatasetProfile, ProfilePage } from '#shared/model/dataProfile'
import { pageOf } from '#shared/pageOf'
import { profileDataset } from '../data/analysis/profile/profileDataset'

/** Columns that one answer holds at most. */
const pageColumns = 100

/** Makes profiles and keeps the last one for the pages that will be asked for. A data set's folder never changes. */
export function createProfileCache(): (folder: string, signal: AbortSignal) => Promise<DatasetProfile> {
  let held: { readonly folder: string; readonly profile: DatasetProfile } | null = null
  return async (folder, signal) => {
    if (held?.folder !== folder) held = { folder, profile: await profileDataset(folder, signal) }
    return held.profile
  }
}

/** The columns from `from` on that make a page. */
export function profilePage(profile: DatasetProfile, from: number): ProfilePage {
  const { items, next } = pageOf(profile.columns, from, pageColumns, () => 1)
  return { ...profile, columns: items, next }
}
