import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { AppError } from '../../shared/errors'
import type { DatasetSource } from '../../shared/model/dataset'
import type { PictureShape, PicturesLook } from '../../shared/model/pictures'
import { host } from '../api/host'
import { latestAnswer } from '../project/latestAnswer'

type PicturesSource = Extract<DatasetSource, { kind: 'image-folder' }>

/** A folder, and what its pictures shall become; null lets that be proposed. */
type Subject = { readonly folder: string; readonly shape: PictureShape | null }

/** What a folder holds, with the pixels of its tiles one after the other. */
type Shown = { readonly look: PicturesLook; readonly pixels: Uint8Array }

/** Milliseconds that a shape is left alone before the pictures are looked at again. */
const quiet = 200

async function lookAt(subject: Subject, signal: AbortSignal): Promise<Shown> {
  const { url, ...look } = await host.datasets.pictures(subject, { signal })
  const answer = await fetch(url, { signal })
  if (!answer.ok) throw new AppError('BUG', 'internal', { message: `${answer.status} for tiles` })
  return { look, pixels: new Uint8Array(await answer.arrayBuffer()) }
}

/** A folder of pictures that is about to be imported: what is in it, and what its pictures become. */
export const usePicturesDraft = defineStore('picturesDraft', () => {
  const folder = ref('')
  /** The shape that somebody chose; null while the proposed one holds. */
  const chosen = shallowRef<PictureShape | null>(null)
  const { value: shown, busy: looking, error, ask, clear: forget } = latestAnswer(lookAt, quiet)
  const shape = computed(() => chosen.value ?? shown.value?.look.shape ?? null)

  function clear(): void {
    forget()
    chosen.value = null
  }

  return {
    folder,
    shape,
    shown,
    looking,
    error,
    clear,
    /** Begins with a folder. */
    open(path: string): void {
      clear()
      folder.value = path
      ask({ folder: path, shape: null })
    },
    /** Lets the pictures become something else. */
    change(part: Partial<PictureShape>): void {
      if (shape.value === null) return
      chosen.value = { ...shape.value, ...part }
      ask({ folder: folder.value, shape: chosen.value })
    },
    /** What to import; null until the folder has been looked at. */
    source: computed<PicturesSource | null>(() =>
      shape.value === null || shown.value === null || error.value !== null
        ? null
        : { kind: 'image-folder', folder: folder.value, ...shape.value },
    ),
  }
})
