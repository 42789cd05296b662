import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { fromCallError } from '#shared/contract/callError'
import type { AppError } from '#shared/errors'
import type { ModelId } from '#shared/model/ids'
import type { PredictPreview, PredictProgress, WrittenAnswers } from '#shared/model/predictedFile'
import type { Locale } from '#shared/texts/locale'
import { host } from '#renderer/api/host'

/** Where the answering of a file is. */
export type FileAnswering =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready'; readonly preview: PredictPreview; readonly cancelled: boolean }
  | { readonly kind: 'working'; readonly preview: PredictPreview; readonly progress: PredictProgress | null }
  | { readonly kind: 'done'; readonly result: WrittenAnswers }

/** A file that a model answers: looked at first, then answered into a file that a person names. */
export const useFileAnswers = defineStore('fileAnswers', () => {
  const path = ref<string | null>(null)
  const state = shallowRef<FileAnswering>({ kind: 'none' })
  const error = shallowRef<AppError | null>(null)
  let under: AbortController | null = null

  /** Ends what is under way; gives what the next work is cancelled by. */
  function begin(): AbortSignal {
    under?.abort()
    under = new AbortController()
    return under.signal
  }

  /** Forgets the file. */
  function close(): void {
    under?.abort()
    under = null
    path.value = null
    error.value = null
    state.value = { kind: 'none' }
  }

  /** Shows the first rows of a file with their answers. */
  async function open(modelId: ModelId, file: string, locale: Locale): Promise<void> {
    const signal = begin()
    path.value = file
    error.value = null
    state.value = { kind: 'reading' }
    try {
      const preview = await host.models.previewFile(
        { modelId, path: file, table: null, inversion: 'auto', locale },
        { signal },
      )
      if (!signal.aborted) state.value = { kind: 'ready', preview, cancelled: false }
    } catch (thrown) {
      if (signal.aborted) return
      error.value = fromCallError(thrown)
      state.value = { kind: 'none' }
    }
  }

  /** Asks where to, and answers every row into that file. */
  async function write(modelId: ModelId, locale: Locale): Promise<void> {
    const before = state.value
    const file = path.value
    if (before.kind !== 'ready' || file === null) return
    const { preview } = before
    const signal = begin()
    error.value = null
    state.value = { kind: 'working', preview, progress: null }
    const where = { path: file, table: null, target: { kind: 'dialog' } } as const
    const question = { modelId, ...where, inversion: 'auto', locale } as const
    try {
      for await (const event of await host.models.predictFile(question, { signal })) {
        if (signal.aborted) return
        if (event.kind === 'predicted') state.value = { kind: 'working', preview, progress: event }
        else if (event.kind === 'done') state.value = { kind: 'done', result: event }
        else state.value = { kind: 'ready', preview, cancelled: false }
      }
    } catch (thrown) {
      if (signal.aborted) return
      error.value = fromCallError(thrown)
      state.value = { kind: 'ready', preview, cancelled: false }
    }
  }

  /** Ends the answering; nothing is left of it. */
  function cancel(): void {
    const { value: now } = state
    if (now.kind !== 'working') return
    under?.abort()
    under = null
    state.value = { kind: 'ready', preview: now.preview, cancelled: true }
  }

  /** Asks for a table, a folder of images or a zip. */
  const choose = async (purpose: 'image-folder' | 'file'): Promise<string | null> =>
    (await host.system.chooseFile({ purpose })).path

  return { path, state, error, open, write, cancel, close, choose }
})
