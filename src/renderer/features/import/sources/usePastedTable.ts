import { useEventListener } from '@vueuse/core'
import { isTable } from './pastedTable'
import { useDatasets } from '#renderer/features/data/datasetsStore'
import { useImportPanel } from '../importPanelStore'
import { useImport } from '../useImport'

const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null

/** While the calling page is shown, a table that is pasted anywhere but into a field is opened. */
export function usePastedTable(): void {
  const datasets = useDatasets()
  const panel = useImportPanel()
  const { openText } = useImport()
  useEventListener(window, 'paste', (event: ClipboardEvent) => {
    if (takesText(event.target) || panel.subject !== null || datasets.busy) return
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (!isTable(text)) return
    event.preventDefault()
    void openText(text)
  })
}
