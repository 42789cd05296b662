import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { fromCallError } from '../../shared/contract/callError'
import { AppError } from '../../shared/errors'
import type { DatasetSource } from '../../shared/model/dataset'
import type { PictureShape, PicturesLook } from '../../shared/model/pictures'
import { host } from '../api/host'

type PicturesSource = Extract<DatasetSource, { kind: 'image-folder' }>

/** What a folder holds, with the pixels of its tiles one after the other. */
type Shown = { readonly look: PicturesLook; readonly pixels: Uint8Array }

/** A folder of pictures that is about to be imported: what is in it, and what its pictures become. */
export const usePicturesDraft = defineStore('picturesDraft', () => {
  const folder = ref('')
  /** What is asked for; ahead of `shown` while that is on its way. Null until one has been proposed. */
  const shape = shallowRef<PictureShape | null>(null)
  const shown = shallowRef<Shown | null>(null)
  const looking = ref(false)
  const error = shallowRef<AppError | null>(null)
  let asking: AbortController | null = null

  async function ask(wanted: PictureShape | null, signal: AbortSignal): Promise<Shown> {
    const { url, ...look } = await host.datasets.pictures({ folder: folder.value, shape: wanted }, { signal })
    const answer = await fetch(url, { signal })
    if (!answer.ok) throw new AppError('BUG', 'internal', { message: `${answer.status} for tiles` })
    return { look, pixels: new Uint8Array(await answer.arrayBuffer()) }
  }

  /** Of several questions under way only the last counts. */
  async function look(wanted: PictureShape | null): Promise<void> {
    asking?.abort()
    const controller = new AbortController()
    asking = controller
    looking.value = true
    error.value = null
    try {
      const found = await ask(wanted, controller.signal)
      if (asking !== controller) return
      shown.value = found
      shape.value = found.look.shape
    } catch (thrown) {
      if (asking === controller) error.value = fromCallError(thrown)
    } finally {
      if (asking === controller) {
        asking = null
        looking.value = false
      }
    }
  }

  function clear(): void {
    asking?.abort()
    asking = null
    looking.value = false
    shape.value = null
    shown.value = null
    error.value = null
  }

  return {
    folder,
    shape,
    shown,
    looking,
    error,
    clear,
    /** Begins with a folder. */
    async open(path: string): Promise<void> {
      clear()
      folder.value = path
      await look(null)
    },
    /** Lets the pictures become something else. */
    async change(part: Partial<PictureShape>): Promise<void> {
      if (shape.value === null) return
      shape.value = { ...shape.value, ...part }
      await look(shape.value)
    },
    /** What to import; null until the folder has been looked at. */
    source: computed<PicturesSource | null>(() =>
      shape.value === null || shown.value === null || error.value !== null
        ? null
        : { kind: 'image-folder', folder: folder.value, ...shape.value },
    ),
  }
})
