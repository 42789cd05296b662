import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron'
import type { ChoosePurpose } from '../host/dependencies'

const text = ['csv', 'tsv', 'tab', 'txt', 'data', 'dat']
const anyFile = { name: '*', extensions: ['*'] }

const options: Readonly<Record<ChoosePurpose, OpenDialogOptions>> = {
  csv: { properties: ['openFile'], filters: [{ name: 'CSV', extensions: text }, anyFile] },
  table: {
    properties: ['openFile'],
    filters: [{ name: 'CSV, Parquet', extensions: [...text, 'parquet'] }, anyFile],
  },
  'idx-folder': { properties: ['openDirectory'] },
  'image-folder': { properties: ['openDirectory'] },
  'export-folder': { properties: ['openDirectory', 'createDirectory'] },
}

/** Shows the system's dialog over the window; null when it is cancelled or there is no window. */
export async function chooseFile(
  window: BrowserWindow | undefined,
  purpose: ChoosePurpose,
): Promise<string | null> {
  if (window === undefined) return null
  const { filePaths, canceled } = await dialog.showOpenDialog(window, options[purpose])
  return canceled ? null : (filePaths[0] ?? null)
}
