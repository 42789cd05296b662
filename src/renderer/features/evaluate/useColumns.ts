import { shallowRef, watch, type Ref } from 'vue'
import type { DatasetId } from '#shared/model/ids'
import { useDatasets } from '#renderer/features/data/datasetsStore'
import { useSession } from '#renderer/app/sessionStore'

/** The columns of a table, but for row numbers and the target, in their order; null while they are read. */
export function useColumns(
  dataset: () => DatasetId,
  target: () => string | null,
): Readonly<Ref<readonly string[] | null>> {
  const datasets = useDatasets()
  const session = useSession()
  const columns = shallowRef<readonly string[] | null>(null)
  watch(
    dataset,
    async (id) => {
      columns.value = null
      try {
        const found = await datasets.load(id)
        if (dataset() !== id) return
        columns.value = found.columns
          .filter(({ kind, name }) => kind !== 'index' && name !== target())
          .map(({ name }) => name)
      } catch (error) {
        session.notify(error)
      }
    },
    { immediate: true },
  )
  return columns
}
