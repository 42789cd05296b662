import { computedAsync } from '@vueuse/core'
import type { Ref } from 'vue'
import type { Dataset } from '#shared/model/dataset'
import { useDatasets } from '#renderer/features/data/datasetsStore'
import { useProject } from '#renderer/features/project/projectStore'

/** A run's data set with its columns: the project's own where it is the same; null until it is here, or once removed. */
export function useRunDataset(idOf: () => Dataset['id'] | undefined): Readonly<Ref<Dataset | null>> {
  const datasets = useDatasets()
  const project = useProject()
  return computedAsync(async () => {
    const id = idOf()
    if (id === project.dataset?.id) return project.dataset
    return datasets.list.some((candidate) => candidate.id === id) && id !== undefined
      ? await datasets.load(id)
      : null
  }, null)
}
