import path from 'node:path'
import type { ImportEvent } from '#shared/model/dataset'
import { download } from './download'
import type { DownloadFile } from './file'

/** Files of an image set and the public places that carry them, in the order in which they are asked. */
export type ImageSet = { readonly files: readonly DownloadFile[]; readonly mirrors: readonly string[] }

/** MNIST (LeCun, Cortes, Burges): the same files on every mirror. */
const mnist: ImageSet = {
  files: [
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
  ],
  mirrors: [
    'https://ossci-datasets.s3.amazonaws.com/mnist/',
    'https://storage.googleapis.com/cvdf-datasets/mnist/',
    'https://systemds.apache.org/assets/datasets/mnist/',
    'https://azureopendatastorage.blob.core.windows.net/mnist/',
  ],
}

/** Fashion-MNIST (Zalando): packed anew by some who pass it on, so what is in the files is checked. */
const fashionMnist: ImageSet = {
  files: [
    {
      name: 'train-images-idx3-ubyte.gz',
      bytes: 47_040_016,
      sha256: 'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
      checked: 'unpacked',
    },
    {
      name: 'train-labels-idx1-ubyte.gz',
      bytes: 60_008,
      sha256: 'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
      checked: 'unpacked',
    },
    {
      name: 't10k-images-idx3-ubyte.gz',
      bytes: 7_840_016,
      sha256: '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
      checked: 'unpacked',
    },
    {
      name: 't10k-labels-idx1-ubyte.gz',
      bytes: 10_008,
      sha256: '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
      checked: 'unpacked',
    },
  ],
  mirrors: [
    'https://storage.googleapis.com/tensorflow/tf-keras-datasets/',
    'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
    'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
  ],
}

/** The image sets that are fetched from the network, by the kind of their source. */
export const imageSets = { mnist, 'fashion-mnist': fashionMnist } as const

/** The kind of a source that is fetched from the network. */
export type ImageSetName = keyof typeof imageSets

/** How long a mirror may be silent. */
const stallMilliseconds = 15_000

/** Where a set goes, and what is asked before the public mirrors (a URL or a folder), if anything. */
export type ImageSetDownload = {
  readonly set: ImageSetName
  readonly folder: string
  readonly mirror: string | null
  readonly signal: AbortSignal | undefined
  readonly publicMirrors?: readonly string[]
}

/**
 * Fetches the files of a set that are not in the folder yet. The own mirror has those of MNIST at its top and those of
 * another set in a folder of the set's name, because they are called alike. Throws what `download` throws.
 */
export async function* downloadImageSet(
  job: ImageSetDownload,
): AsyncGenerator<Extract<ImportEvent, { kind: 'download' }>, void> {
  const { set, folder, signal } = job
  const { files, mirrors: known } = imageSets[set]
  const mirrors = [...ownMirror(job.mirror, set), ...(job.publicMirrors ?? known)]
  for (const [index, file] of files.entries()) {
    for await (const progress of download({ file, folder, mirrors, signal, stallMilliseconds })) {
      yield { kind: 'download', ...progress, fileNumber: index + 1, fileCount: files.length }
    }
  }
}

function ownMirror(mirror: string | null, set: ImageSetName): readonly string[] {
  if (mirror === null || mirror.trim() === '') return []
  if (set === 'mnist') return [mirror]
  return [/^[a-z]+:\/\//i.test(mirror) ? `${mirror.replace(/\/$/, '')}/${set}` : path.join(mirror, set)]
}
