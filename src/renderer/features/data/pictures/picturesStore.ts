import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { Dataset } from '#shared/model/dataset'
import type { DataPicture, PictureWish } from '#shared/model/dataPicture'
import type { RunData } from '#shared/model/runSpec'
import { host } from '#renderer/api/host'
import { latestAnswer } from '#renderer/lib/latestAnswer'
import { useProject } from '#renderer/features/project/projectStore'

/** Which picture is looked at. */
export type PictureKind = PictureWish['kind']

type Question = {
  readonly id: Dataset['id']
  readonly data: RunData
  readonly wish: PictureWish
  readonly key: string
}

/** Pictures that are kept, so that going back shows them at once. */
const mostKept = 12
/** Choosing comes to rest before a picture is drawn. */
const quietMilliseconds = 120

/** Settings that a picture depends on; it is not drawn anew for others. */
const keyOf = (
  id: string,
  { target, task, split, dropDuplicates, exclude }: RunData,
  wish: PictureWish,
): string => JSON.stringify([id, target, task, split, dropDuplicates, exclude, wish])

/** The pictures of the project's table: what is looked at, and what was drawn. Drawn only while a page follows them. */
export const usePictures = defineStore('pictures', () => {
  const project = useProject()
  const kind = ref<PictureKind>('spreads')
  const columns = shallowRef<readonly string[]>([])
  const x = ref<string | null>(null)
  const y = ref<string | null>(null)
  const kept = new Map<string, DataPicture>()

  const wish = computed((): PictureWish | null => {
    if (kind.value === 'relations') return { kind: 'relations' }
    if (kind.value === 'spreads') return { kind: 'spreads', columns: [...columns.value] }
    return x.value === null || y.value === null ? null : { kind: 'scatter', x: x.value, y: y.value }
  })
  const question = computed((before?: Question | null): Question | null => {
    const { dataset } = project
    if (dataset === null || dataset.kind !== 'table' || wish.value === null) return null
    const { data } = project.spec
    const key = keyOf(dataset.id, data, wish.value)
    return before?.key === key ? before : { id: dataset.id, data, wish: wish.value, key }
  })

  async function draw({ key, id, data, wish: wanted }: Question, signal: AbortSignal): Promise<DataPicture> {
    const known = kept.get(key)
    const picture = known ?? (await host.datasets.picture({ id, data, wish: wanted }, { signal }))
    kept.delete(key)
    kept.set(key, picture)
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break
      kept.delete(oldest)
    }
    return picture
  }
  const answer = latestAnswer(draw, quietMilliseconds)
  watch(
    () => project.dataset?.id,
    () => {
      answer.clear()
      kept.clear()
      kind.value = 'spreads'
      columns.value = []
      x.value = null
      y.value = null
    },
    { flush: 'sync' },
  )

  return {
    kind,
    columns,
    x,
    y,
    picture: answer.value,
    /** The picture is of something else than what is looked at now. */
    isOld: computed(() => answer.of.value !== question.value),
    busy: answer.busy,
    error: answer.error,
    again: answer.again,
    /** The page calls this while it is shown; what it gives back ends it. */
    follow(): () => void {
      const end = watch(
        question,
        (asked) => {
          if (asked !== null) answer.ask(asked)
        },
        { immediate: true },
      )
      return () => {
        end()
        answer.stop()
      }
    },
    /** Shows one column against another. */
    compare(one: string, other: string): void {
      x.value = one
      y.value = other
      kind.value = 'scatter'
    },
  }
})
