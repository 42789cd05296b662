import { until } from '@vueuse/core'
import { onMounted, onUnmounted } from 'vue'
import { useDatasets } from '#renderer/features/data/datasetsStore'
import { useSession } from '#renderer/app/sessionStore'
import { useImportPanel } from '../importPanelStore'
import { useImport } from '../useImport'

/**
 * Opens what a person opens from outside of the window, as if it had been dropped on it. What comes during an import
 * waits for its end.
 */
export function useFilesToOpen(): void {
  const datasets = useDatasets()
  const panel = useImportPanel()
  const session = useSession()
  const { openFiles } = useImport()
  const left = new AbortController()

  onMounted(async () => {
    try {
      for await (const { paths } of await panel.filesToOpen(left.signal)) {
        await until(() => datasets.busy).toBe(false)
        await openFiles(paths)
      }
    } catch (error) {
      if (!left.signal.aborted) session.notify(error)
    }
  })
  onUnmounted(() => left.abort())
}
