import { z } from 'zod'
import { FilePath } from '#shared/model/filePath'
import type { SourceEntry } from './entry'

/** A folder with the files of an image set in IDX, the format of MNIST. */
const IdxSource = z.object({ kind: z.literal('idx'), folder: FilePath })

/** Whether a file is named like the images of a set of IDX files: `train-images-idx3-ubyte`, also with a dot or packed. */
export const isIdxImages = (name: string): boolean => /^(train|t10k)-images[-.]idx3-ubyte(\.gz)?$/u.test(name)

/** Folders with IDX files. */
export const idx: SourceEntry<typeof IdxSource> = {
  schema: IdxSource,
  gives: () => 'images',
  isUnchanging: false,
  withPaths: (source, change) => ({ ...source, folder: change(source.folder) }),
  key: ({ folder }) => folder,
  files: {
    what: 'folder',
    name: 'IDX',
    isOne: ({ names }) => names.some(isIdxImages),
    look: null,
    source: (folder) => ({ kind: 'idx', folder }),
  },
}
