import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { RunId } from '#shared/model/ids'
import { useSession } from '#renderer/app/sessionStore'
import { useFormat } from '#renderer/i18n/useFormat'
import { useI18n, type MessageKey } from '#renderer/i18n/index'
import { useRunList } from './runListStore'

/** What was done with runs, and how it is taken back. */
export type Undoable = { readonly text: string; readonly undo: () => Promise<void> }

/** Sets runs aside, puts them into the bin and takes them back; a refusal becomes a notice. */
export function useRunMoves(): {
  readonly busy: Readonly<Ref<boolean>>
  readonly done: ShallowRef<Undoable | null>
  readonly guarded: (work: () => Promise<unknown>) => Promise<void>
  readonly archive: (runIds: RunId[], archived: boolean) => Promise<void>
  readonly remove: (runIds: RunId[]) => Promise<void>
  readonly restore: (runIds: RunId[]) => Promise<void>
} {
  const { t } = useI18n()
  const format = useFormat()
  const list = useRunList()
  const session = useSession()
  const busy = ref(false)
  const done = shallowRef<Undoable | null>(null)

  async function guarded(work: () => Promise<unknown>): Promise<void> {
    if (busy.value) return
    busy.value = true
    try {
      await work()
    } catch (thrown) {
      session.notify(thrown)
    } finally {
      busy.value = false
    }
  }
  const move = (runIds: RunId[], key: MessageKey, work: () => Promise<void>, back: () => Promise<void>) =>
    guarded(async () => {
      await work()
      const text = t(key, { n: format.count(runIds.length) }, runIds.length)
      done.value = { text, undo: () => guarded(back).then(() => void (done.value = null)) }
    })
  return {
    busy,
    done,
    guarded,
    archive: (runIds, archived) =>
      move(
        runIds,
        archived ? 'runs.list.archived' : 'runs.list.unarchived',
        () => list.archive({ runIds, archived }),
        () => list.archive({ runIds, archived: !archived }),
      ),
    remove: (runIds) =>
      move(
        runIds,
        'runs.list.removed',
        () => list.remove({ runIds }),
        () => list.restore({ runIds }),
      ),
    restore: (runIds) =>
      move(
        runIds,
        'runs.list.restored',
        () => list.restore({ runIds }),
        () => list.remove({ runIds }),
      ),
  }
}
