import type { ImportEvent } from '../../../shared/model/dataset'
import { download } from './download'
import type { DownloadFile } from './file'

/** The four files of MNIST (LeCun, Cortes, Burges). */
export const mnistFiles: readonly DownloadFile[] = [
  {
    name: 'train-images-idx3-ubyte.gz',
    bytes: 9_912_422,
    sha256: '440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609',
  },
  {
    name: 'train-labels-idx1-ubyte.gz',
    bytes: 28_881,
    sha256: '3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c',
  },
  {
    name: 't10k-images-idx3-ubyte.gz',
    bytes: 1_648_877,
    sha256: '8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6',
  },
  {
    name: 't10k-labels-idx1-ubyte.gz',
    bytes: 4_542,
    sha256: 'f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6',
  },
]

/** Public places that carry the files, in the order in which they are asked. */
const mnistMirrors: readonly string[] = [
  'https://ossci-datasets.s3.amazonaws.com/mnist/',
  'https://storage.googleapis.com/cvdf-datasets/mnist/',
  'https://systemds.apache.org/assets/datasets/mnist/',
  'https://azureopendatastorage.blob.core.windows.net/mnist/',
]

/** How long a mirror may be silent. */
const stallMilliseconds = 15_000

/** Where MNIST goes, and what is asked before the public mirrors (a URL or a folder), if anything. */
export type MnistDownload = {
  readonly folder: string
  readonly mirror: string | null
  readonly signal: AbortSignal | undefined
  readonly publicMirrors?: readonly string[]
}

/** Fetches the files of MNIST that are not in the folder yet. Throws what `download` throws. */
export async function* downloadMnist(
  job: MnistDownload,
): AsyncGenerator<Extract<ImportEvent, { kind: 'download' }>, void> {
  const { folder, signal } = job
  const own = job.mirror === null || job.mirror.trim() === '' ? [] : [job.mirror]
  const mirrors = [...own, ...(job.publicMirrors ?? mnistMirrors)]
  for (const [index, file] of mnistFiles.entries()) {
    for await (const progress of download({ file, folder, mirrors, signal, stallMilliseconds })) {
      yield { kind: 'download', ...progress, fileNumber: index + 1, fileCount: mnistFiles.length }
    }
  }
}
