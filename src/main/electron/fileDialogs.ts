import { dialog, type BrowserWindow, type FileFilter, type OpenDialogOptions } from 'electron'
import { fileKinds } from '#shared/catalog/files/fileKinds'
import { modelFileEndings } from '#shared/catalog/files/modelFileNames'
import type { SavedFile } from '#shared/contract/files'
import { projectFileNames } from '#shared/model/projectFile'
import type { ChoosePurpose } from '#shared/contract/system'

const imageFiles = { name: 'PNG, JPEG', extensions: ['png', 'jpg', 'jpeg'] }
const modelFiles = {
  name: 'Keras, TensorFlow.js, ONNX, PyTorch, safetensors, NumPy',
  extensions: [...modelFileEndings, 'json'],
}
const curveTables = { name: 'CSV, JSON', extensions: ['csv', 'tsv', 'jsonl', 'ndjson', 'json'] }
const anyFile = { name: '*', extensions: ['*'] }

/** One filter for everything that the dialog is for, and any file: content counts more than the name. */
function filtersFor(purpose: 'file' | 'table'): FileFilter[] {
  const kinds = fileKinds.filter(({ look }) => purpose === 'file' || look === 'table')
  const name = kinds.map((kind) => kind.name).join(', ')
  return [{ name, extensions: kinds.flatMap(({ extensions }) => extensions) }, anyFile]
}

function optionsFor(purpose: Exclude<ChoosePurpose, 'diagnostics'>): OpenDialogOptions {
  switch (purpose) {
    case 'file':
    case 'table':
      return { properties: ['openFile'], filters: filtersFor(purpose) }
    case 'image':
      return { properties: ['openFile'], filters: [imageFiles, anyFile] }
    case 'project':
      return {
        properties: ['openFile'],
        filters: [{ name: 'Descent', extensions: [projectFileNames.ending] }, anyFile],
      }
    case 'model':
      return { properties: ['openFile'], filters: [modelFiles, anyFile] }
    case 'curves':
      // The names of event files have no ending of their own.
      return { properties: ['openFile'], filters: [anyFile, curveTables] }
    case 'python':
      return { properties: ['openFile'] }
    case 'idx-folder':
    case 'image-folder':
    case 'curves-folder':
      return { properties: ['openDirectory'] }
    case 'export-folder':
      return { properties: ['openDirectory', 'createDirectory'] }
  }
}

/** The name is proposed; where it lies is up to the person. */
async function showSave(window: BrowserWindow, name: string, ending: string): Promise<string | null> {
  const { filePath, canceled } = await dialog.showSaveDialog(window, {
    defaultPath: `${name}.${ending}`,
    filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
  })
  return canceled || filePath === '' ? null : filePath
}

/** Shows the save dialog for a file that the page has made; null when it is cancelled or there is no window. */
export const chooseSaved = (
  window: BrowserWindow | undefined,
  name: string,
  kind: SavedFile,
): Promise<string | null> => (window === undefined ? Promise.resolve(null) : showSave(window, name, kind))

/** Shows the system's dialog over the window; null when it is cancelled or there is no window. */
export async function chooseFile(
  window: BrowserWindow | undefined,
  purpose: ChoosePurpose,
): Promise<string | null> {
  if (window === undefined) return null
  if (purpose === 'diagnostics')
    return showSave(window, `descent-diagnostics-${new Date().toISOString().slice(0, 10)}`, 'zip')
  const { filePaths, canceled } = await dialog.showOpenDialog(window, optionsFor(purpose))
  return canceled ? null : (filePaths[0] ?? null)
}
