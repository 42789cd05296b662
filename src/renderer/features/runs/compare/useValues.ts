import { shallowRef, watch, type ShallowRef } from 'vue'
import type { RunValues } from '#shared/contract/runList'
import type { RunColumn } from '#shared/model/runQuery'
import { useSession } from '#renderer/app/sessionStore'
import { useRunList } from '../list/runListStore'

/** What all runs of the list have in some columns, read again with the list; `columns` are those it is of. */
export type ReadValues = RunValues & { readonly of: readonly RunColumn[] }

/** Reads values for a chart; null before the first answer. */
export function useValues(columns: () => readonly RunColumn[]): Readonly<ShallowRef<ReadValues | null>> {
  const list = useRunList()
  const session = useSession()
  const values = shallowRef<ReadValues | null>(null)
  watch(
    () => [columns().join('\n'), list.found] as const,
    async ([key]) => {
      const wanted = columns()
      if (wanted.length === 0) return
      try {
        const read = await list.values([...wanted])
        if (columns().join('\n') === key) values.value = { ...read, of: wanted }
      } catch (thrown) {
        session.notify(thrown)
      }
    },
    { immediate: true },
  )
  return values
}
