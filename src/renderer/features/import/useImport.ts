import { useRouter } from 'vue-router'
import { isTableSource, pathsOf } from '#shared/catalog/sources/ofSource'
import { isModelFileName } from '#shared/catalog/files/modelFileNames'
import { AppError } from '#shared/errors'
import type { Dataset, DatasetSource } from '#shared/model/dataset'
import { useFormat } from '#renderer/i18n/useFormat'
import { openingOf } from './sources/droppedFiles'
import { fileNameOf } from '#renderer/lib/fileName'
import { painted } from '#renderer/lib/painted'
import { useCsvDraft } from './csv/csvDraftStore'
import { useDatasets } from '#renderer/features/data/datasetsStore'
import { useOpenedModel } from '#renderer/features/models/open/openedModelStore'
import { useImportPanel } from './importPanelStore'
import { useProject } from '#renderer/features/project/projectStore'
import { isProjectFile, useTakeProject } from '#renderer/features/project/useTakeProject'
import { isEventFileName } from '#renderer/features/runs/imported/eventFileName'
import { useImportedRuns } from '#renderer/features/runs/imported/importedStore'
import { useSession } from '#renderer/app/sessionStore'

/** Files that are named of those that were dropped together. */
const mostNamed = 4
/** Files that are looked at of those that were dropped together. */
const mostDetected = 20

/** Ways to bring data into the project; each shows the Data page, which tells progress and faults. */
export function useImport() {
  const router = useRouter()
  const format = useFormat()
  const datasets = useDatasets()
  const draft = useCsvDraft()
  const panel = useImportPanel()
  const project = useProject()
  const session = useSession()
  const { take } = useTakeProject()
  const openedModel = useOpenedModel()
  const imported = useImportedRuns()

  /**
   * Makes the data set and starts a project on it, with this target if there is one, or goes on with the project whose
   * file is read in another way. The panel, if one is open, stays when that fails.
   */
  async function importSource(source: DatasetSource, target: string | null = null): Promise<void> {
    const replaced = isTableSource(source) ? draft.replaces : null
    await router.push({ name: 'data' })
    const dataset = await datasets.importSource(source)
    if (dataset === null) return
    if (replaced !== null && project.dataset?.id === replaced) project.readAgain(dataset, target)
    else project.setDataset(dataset, target)
    // The page is drawn behind the panel first.
    await painted()
    panel.close()
  }

  function oneAtATime(taken: string, others: readonly string[]): AppError {
    const list = format.list(others.map(fileNameOf), mostNamed)
    return new AppError('INVALID_INPUT', 'oneAtATime', { taken: fileNameOf(taken), others: list })
  }

  /**
   * Opens what lies at paths that were dropped or chosen: tables of text, images and models are looked at first. An event
   * file of TensorBoard has curves and no data.
   */
  async function openPaths(paths: readonly string[]): Promise<void> {
    if (paths.length === 0 || datasets.busy) return
    const project = paths.find(isProjectFile)
    if (project !== undefined) {
      const others = paths.filter((path) => path !== project)
      if (others.length > 0) session.notify(oneAtATime(project, others))
      await take(project)
      return
    }
    const curves = paths.find((path) => isEventFileName(fileNameOf(path)))
    if (curves !== undefined) {
      await router.push({ name: 'runs' })
      await imported.look(curves)
      return
    }
    const [model, ...beside] = paths
    if (model !== undefined && isModelFileName(model)) {
      await router.push({ name: 'models' })
      if (beside.length > 0) session.notify(oneAtATime(model, beside))
      await openedModel.open(model)
      return
    }
    await router.push({ name: 'data' })
    datasets.closeError()
    const found = openingOf(await datasets.detect(paths.slice(0, mostDetected)))
    if (found === null || datasets.busy) return
    const { opening } = found
    const others = [...found.others, ...paths.slice(mostDetected)]
    const unopened = others.length === 0 ? null : oneAtATime(pathsOf(opening)[0] ?? '', others)
    if (isTableSource(opening)) panel.openTable(opening)
    else if (opening.kind === 'image-folder') panel.openImageFolder(opening.folder)
    else {
      panel.close()
      if (unopened !== null) session.notify(unopened)
      await importSource(opening)
      return
    }
    panel.unopened = unopened
  }

  /** The same; what lies there and cannot be read is told. */
  async function openFiles(paths: readonly string[]): Promise<void> {
    try {
      await openPaths(paths)
    } catch (error) {
      session.notify(error)
    }
  }

  /** A cancelled dialog is no fault; one that cannot be shown is told. */
  async function ask(choose: () => Promise<string | null>, then: (path: string) => unknown): Promise<void> {
    try {
      const path = await choose()
      if (path !== null) await then(path)
    } catch (error) {
      session.notify(error)
    }
  }

  return {
    importSource,
    openFiles,
    /** Asks for a table and shows how it would be read. */
    openTable: () => ask(datasets.chooseFile, (path) => openPaths([path])),
    /** Asks for a folder with one folder of images for each class. */
    openImageFolder: () => ask(datasets.chooseImages, (folder) => openPaths([folder])),
    /** Asks for the folder of the images that the open table names, with their classes. */
    openListed: (image: string, label: string) => {
      const { path } = draft
      return ask(datasets.chooseImages, (folder) => panel.openImageFolder(folder, { path, image, label }))
    },
    /** Asks for a folder with the four IDX files and opens it. */
    openIdxFolder: () => ask(datasets.chooseIdxFolder, (folder) => openPaths([folder])),
    /** Asks for the file whose rows are the test set. */
    chooseTestFile: () => ask(datasets.chooseTable, (path) => draft.setTestPath(path)),
    /** Shows a file again as it was read for a data set, to read it in another way. */
    readAgain: ({ source, id }: Dataset): void => {
      if (isTableSource(source)) panel.openTable(source, { id, target: project.spec.data.target })
    },
    /** Shows a table from the clipboard. */
    openText: async (text: string): Promise<void> => {
      try {
        await panel.openText(text)
      } catch (error) {
        session.notify(error)
      }
    },
    /** Ends what is under way; asked again, closes the panel. */
    leave: (): void => {
      if (datasets.busy) {
        datasets.cancelImport()
        return
      }
      datasets.closeError()
      panel.close()
    },
  }
}
