import type { DatasetManifest, DatasetSource, ImageShape } from '#shared/model/dataset'
import { createFolderWriter, type OpenForWriting, type WrittenDataset } from './folderWriter'

/** What the maker of an image set knows of it at the end. */
export type ImageHead = {
  readonly name: string
  readonly source: DatasetSource
  readonly image: ImageShape
  readonly givenTestRows: number
  readonly classNames: readonly string[]
  readonly skippedFiles: DatasetManifest['skippedFiles']
  readonly notes?: DatasetManifest['notes']
}

/** Writes an image set: the pixels as they come, the labels (one byte an image) at the end. */
export type ImageWriter = {
  readonly addPixels: (pixels: Uint8Array) => Promise<void>
  readonly finish: (head: ImageHead, labels: Uint8Array) => Promise<WrittenDataset>
  readonly abandon: () => Promise<void>
}

/** A writer of `images.u8` and `labels.u8`. */
export async function createImageWriter(
  target: string,
  openForWriting?: OpenForWriting,
): Promise<ImageWriter> {
  const folder = await createFolderWriter(target, openForWriting)
  try {
    await folder.startFile('images.u8')
  } catch (thrown) {
    await folder.abandon()
    throw thrown
  }
  return {
    addPixels: folder.append,
    finish: async (head, labels) => {
      await folder.startFile('labels.u8')
      await folder.append(labels)
      return folder.finish({
        kind: 'images',
        name: head.name,
        source: head.source,
        rows: labels.length,
        givenTestRows: head.givenTestRows,
        columns: [],
        image: head.image,
        classNames: [...head.classNames],
        suggestedTarget: null,
        rejected: null,
        notes: [...(head.notes ?? [])],
        skippedFiles: head.skippedFiles,
        sourceFile: null,
      })
    },
    abandon: folder.abandon,
  }
}
