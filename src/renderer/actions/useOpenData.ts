import { useRouter } from 'vue-router'
import type { DatasetSource } from '../../shared/model/dataset'
import { useDatasets } from '../stores/datasets'
import { useProject } from '../stores/project'
import { useSession } from '../stores/session'

/** Ways to bring data into the project; each shows the Data page, which tells progress and faults. */
export function useOpenData() {
  const router = useRouter()
  const datasets = useDatasets()
  const project = useProject()
  const session = useSession()

  /** Makes the data set and starts a project on it. */
  async function openSource(source: DatasetSource): Promise<void> {
    await router.push({ name: 'data' })
    const dataset = await datasets.importSource(source)
    if (dataset !== null) project.setDataset(dataset)
  }

  async function openChosen(choose: () => Promise<string | null>, make: (path: string) => DatasetSource) {
    try {
      const path = await choose()
      if (path !== null) await openSource(make(path))
    } catch (error) {
      session.notify(error)
    }
  }

  return {
    openSource,
    /** Asks for a CSV file and opens it. */
    openCsv: () =>
      openChosen(datasets.chooseCsv, (path) => ({ kind: 'csv', path, format: null, testPath: null })),
    /** Asks for a folder with the four MNIST files and opens it. */
    openIdxFolder: () => openChosen(datasets.chooseIdxFolder, (folder) => ({ kind: 'idx', folder })),
  }
}
