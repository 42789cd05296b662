import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { AppError } from '#shared/errors'
import type { DatasetSource } from '#shared/model/dataset'
import type {
  FolderLayout,
  LabelTable,
  ImportedImageShape,
  ImageFolderPreview,
  ImageFolderRequest,
  SixteenBit,
} from '#shared/model/imageFolder'
import { host } from '#renderer/api/host'
import { latestAnswer } from '#renderer/lib/latestAnswer'

type ImagesSource = Extract<DatasetSource, { kind: 'image-folder' }>

/** A folder, and what its images shall become; null lets that be found out or proposed. */
type Subject = { readonly folder: string; readonly wanted: ImageFolderRequest }

/** What a folder holds, with the pixels of its tiles one after the other. */
type Shown = { readonly look: ImageFolderPreview; readonly pixels: Uint8Array }

/** Milliseconds that a shape is left alone before the images are looked at again. */
const quiet = 200

async function lookAt(subject: Subject, signal: AbortSignal): Promise<Shown> {
  const { url, ...look } = await host.datasets.imageFolder(subject, { signal })
  const answer = await fetch(url, { signal })
  if (!answer.ok) throw new AppError('BUG', 'internal', { message: `${answer.status} for tiles` })
  return { look, pixels: new Uint8Array(await answer.arrayBuffer()) }
}

/** A folder of images that is about to be imported: what is in it, and what its images become. */
export const useImagesDraft = defineStore('imagesDraft', () => {
  const folder = ref('')
  /** What somebody chose; null while what was found or proposed holds. */
  const chosenShape = shallowRef<ImportedImageShape | null>(null)
  const chosenLayout = shallowRef<FolderLayout | null>(null)
  /** A table that names images and their classes. */
  const labels = shallowRef<LabelTable | null>(null)
  const sixteenBit = ref<SixteenBit>('range')
  const { value: shown, busy: looking, error, ask, clear: forget } = latestAnswer(lookAt, quiet)
  const shape = computed(() => chosenShape.value ?? shown.value?.look.shape ?? null)
  const layout = computed(() => chosenLayout.value ?? shown.value?.look.layout ?? null)

  function clear(): void {
    forget()
    chosenShape.value = null
    chosenLayout.value = null
    labels.value = null
    sixteenBit.value = 'range'
  }
  const look = (): void =>
    ask({
      folder: folder.value,
      wanted: {
        shape: chosenShape.value,
        layout: chosenLayout.value,
        labels: labels.value,
        sixteenBit: sixteenBit.value,
      },
    })

  return {
    folder,
    shape,
    layout,
    labels,
    sixteenBit,
    shown,
    looking,
    error,
    clear,
    /** Begins with a folder. */
    open(path: string, table: LabelTable | null = null): void {
      clear()
      folder.value = path
      labels.value = table
      look()
    },
    /** Lets the images become something else. */
    change(part: Partial<ImportedImageShape>): void {
      if (shape.value === null) return
      chosenShape.value = { ...shape.value, ...part }
      look()
    },
    /** Takes other folders for those that hold the classes. */
    setLayout(next: FolderLayout): void {
      chosenLayout.value = next
      look()
    },
    setSixteenBit(next: SixteenBit): void {
      sixteenBit.value = next
      look()
    },
    /** What to import; null until the folder has been looked at. */
    source: computed<ImagesSource | null>(() =>
      shape.value === null || shown.value === null || error.value !== null
        ? null
        : {
            kind: 'image-folder',
            folder: folder.value,
            ...shape.value,
            layout: labels.value === null ? layout.value : null,
            labels: labels.value,
            sixteenBit: sixteenBit.value,
          },
    ),
  }
})
