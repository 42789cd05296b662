import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import type { DatasetId } from '#shared/model/ids'
import type { SurfaceChoice } from '#shared/model/surface'

/** The plane that a person wants to see of each data set's networks, for as long as the app is open. */
export const useSurfaceChoices = defineStore('surfaceChoices', () => {
  const choices = shallowReactive(new Map<DatasetId, SurfaceChoice>())
  return {
    /** Null where none was chosen. */
    of: (dataset: DatasetId | null | undefined): SurfaceChoice | null =>
      (dataset === null || dataset === undefined ? null : choices.get(dataset)) ?? null,
    choose: (dataset: DatasetId, choice: SurfaceChoice): void => void choices.set(dataset, choice),
  }
})
