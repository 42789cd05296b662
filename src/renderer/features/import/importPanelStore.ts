import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { TableSource } from '#shared/catalog/sources/index'
import { csvFiles } from '#shared/catalog/sources/csv'
import type { Dataset } from '#shared/model/dataset'
import type { AppError } from '#shared/errors'
import type { LabelTable } from '#shared/model/imageFolder'
import { fromCallError } from '#shared/contract/callError'
import { host } from '#renderer/api/host'
import { useCsvDraft } from './csv/csvDraftStore'
import { useImagesDraft } from './images/imagesDraftStore'
import { useSettings } from '#renderer/features/settings/settingsStore'

/** What is about to be brought in. */
export type ImportSubject =
  { readonly kind: 'table' } | { readonly kind: 'images' } | { readonly kind: 'paste' }

/** The panel in which data is looked at before it is imported, and the notes on what was left out. */
export const useImportPanel = defineStore('importPanel', () => {
  const subject = shallowRef<ImportSubject | null>(null)
  /** What was dropped with the subject and is not looked at; null when there is nothing. */
  const unopened = shallowRef<AppError | null>(null)
  const settings = useSettings()
  const draft = useCsvDraft()
  const images = useImagesDraft()

  /** Shows a table as it would be read. */
  function openTable(
    source: TableSource,
    before?: { readonly id: Dataset['id']; readonly target: string | null },
  ): void {
    images.clear()
    unopened.value = null
    subject.value = { kind: 'table' }
    void draft.open(source, before)
  }

  /** Keeps a table from the clipboard as a file and shows it. @throws {AppError} diskFull, fileUnreadable */
  async function openText(text: string): Promise<void> {
    try {
      const { path } = await host.datasets.paste({ text })
      openTable(csvFiles.source(path))
    } catch (error) {
      throw fromCallError(error)
    }
  }

  function close(): void {
    subject.value = null
    unopened.value = null
    draft.clear()
    images.clear()
  }

  return {
    subject,
    unopened,
    openTable,
    openText,
    /** Looks at a folder of images, whose classes a table may name. */
    openImageFolder: (folder: string, labels: LabelTable | null = null): void => {
      draft.clear()
      unopened.value = null
      subject.value = { kind: 'images' }
      images.open(folder, labels)
    },
    openPaste: (): void => {
      images.clear()
      unopened.value = null
      subject.value = { kind: 'paste' }
    },
    close,
    /** The paths that a person opens from outside of the window. */
    filesToOpen: (signal: AbortSignal) => host.system.filesToOpen(undefined, { signal }),
    /** Whether what was left out of a data set is still to be said. */
    isNoteOpen: (id: Dataset['id']): boolean => !settings.hasSeen(`note:${id}`),
    closeNote: (id: Dataset['id']): void => void settings.markSeen(`note:${id}`),
  }
})
