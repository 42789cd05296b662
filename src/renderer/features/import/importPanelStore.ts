import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Dataset, DatasetSource } from '#shared/model/dataset'
import type { AppError } from '#shared/errors'
import type { LabelTable } from '#shared/model/pictures'
import { fromCallError } from '#shared/contract/callError'
import { host } from '#renderer/api/host'
import { useCsvDraft } from './csv/csvDraftStore'
import { usePicturesDraft } from './pictures/picturesDraftStore'
import { useSettings } from '#renderer/features/settings/settingsStore'

type Csv = Extract<DatasetSource, { kind: 'csv' }>

/** What is about to be brought in. */
export type ImportSubject =
  { readonly kind: 'csv' } | { readonly kind: 'pictures' } | { readonly kind: 'paste' }

/** The panel in which data is looked at before it is imported, and the notes on what was left out. */
export const useImportPanel = defineStore('importPanel', () => {
  const subject = shallowRef<ImportSubject | null>(null)
  /** What was dropped with the subject and is not looked at; null when there is nothing. */
  const unopened = shallowRef<AppError | null>(null)
  const settings = useSettings()
  const draft = useCsvDraft()
  const pictures = usePicturesDraft()

  /** Shows a text file as it would be read. */
  function openCsv(
    source: Csv,
    before?: { readonly id: Dataset['id']; readonly target: string | null },
  ): void {
    pictures.clear()
    unopened.value = null
    subject.value = { kind: 'csv' }
    void draft.open(source, before)
  }

  /** Keeps a table from the clipboard as a file and shows it. @throws {AppError} diskFull, fileUnreadable */
  async function openText(text: string): Promise<void> {
    try {
      const { path } = await host.datasets.paste({ text })
      openCsv({ kind: 'csv', path, format: null, testPath: null })
    } catch (error) {
      throw fromCallError(error)
    }
  }

  function close(): void {
    subject.value = null
    unopened.value = null
    draft.clear()
    pictures.clear()
  }

  return {
    subject,
    unopened,
    openCsv,
    openText,
    /** Looks at a folder of images, whose classes a table may name. */
    openPictures: (folder: string, labels: LabelTable | null = null): void => {
      draft.clear()
      unopened.value = null
      subject.value = { kind: 'pictures' }
      pictures.open(folder, labels)
    },
    openPaste: (): void => {
      pictures.clear()
      unopened.value = null
      subject.value = { kind: 'paste' }
    },
    close,
    /** Whether what was left out of a data set is still to be said. */
    isNoteOpen: (id: Dataset['id']): boolean => !settings.hasSeen(`note:${id}`),
    closeNote: (id: Dataset['id']): void => void settings.markSeen(`note:${id}`),
  }
})
