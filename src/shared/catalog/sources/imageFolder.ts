import { z } from 'zod'
import { FilePath } from '#shared/model/filePath'
import { FolderLayout, LabelTable, ImportedImageShape, SixteenBit } from '#shared/model/imageFolder'
import type { SourceEntry } from './entry'

/** A folder with a folder of images for each class, or images that a table names. */
const ImageFolderSource = z.object({
  kind: z.literal('image-folder'),
  folder: FilePath,
  ...ImportedImageShape.shape,
  /** The folders that hold one folder for each class; null: found out. A data set's own source always has it. */
  layout: FolderLayout.nullable().default(null),
  /** A table that says which class an image is of, instead of folders. */
  labels: LabelTable.nullable().default(null),
  sixteenBit: SixteenBit.default('range'),
})

/** Folders of images. */
export const imageFolder: SourceEntry<typeof ImageFolderSource> = {
  schema: ImageFolderSource,
  gives: () => 'images',
  isUnchanging: false,
  withPaths: ({ labels, ...source }, change) => ({
    ...source,
    folder: change(source.folder),
    labels: labels === null ? null : { ...labels, path: change(labels.path) },
  }),
  key: ({ folder, height, width, channels, labels }) => {
    const key = [height, width, channels, folder].join(':')
    return [key, ...(labels === null ? [] : [labels.path, labels.image, labels.label])].join('\n')
  },
  files: {
    what: 'folder',
    name: 'PNG, JPEG',
    isOne: () => true,
    look: 'images',
    source: (folder) => ({
      kind: 'image-folder',
      folder,
      height: 32,
      width: 32,
      channels: 3,
      layout: null,
      labels: null,
      sixteenBit: 'range',
    }),
  },
}
