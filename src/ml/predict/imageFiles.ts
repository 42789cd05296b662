import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { open as openZip, type Entry, type ZipFile } from 'yauzl'
import { AppError } from '#shared/errors'
import { fileFault } from '#shared/fileFault'
import { withPatience } from '#shared/patience'
import { filesBelow, readFolderTree } from '../data/images/folderTree'
import { ImageFault } from '../data/images/decodedImage'
import { isJpeg } from '../data/images/jpeg'
import { isPng } from '../data/images/png'
import { imageBytes } from '../data/images/readImage'
import { openFile } from '../data/openFile'

/** A file that may be an image. */
export type ImageFile = {
  /** From the folder or zip that was given, with `/`. */
  readonly name: string
  /** @throws {ImageFault} and what files throw */
  readonly bytes: () => Promise<Uint8Array>
}

/** The images of a folder, a zip or a single file, in the order of their names. Whoever opens them closes them. */
export type ImageFiles = { readonly files: readonly ImageFile[]; readonly close: () => void }

/** Bytes that tell what a file is. */
const headBytes = 32

/** What a file of a zip may unpack to; no image that can be used is longer. */
const unpackedLimit = 256 << 20

/** Names of what people keep beside images. */
const otherEndings = /\.(?:txt|csv|tsv|json|xml|ya?ml|md|html?|pdf|docx?|xlsx?|py|ipynb|npy|db|zip|log)$/iu

/**
 * The images at a path. Hidden files, those of the system and tables and texts beside the images are passed over; any other
 * file is one that has to be answered.
 * @throws {AppError} imagesNoPictures where there is none, fileDamaged for a zip that is none, and what files throw
 */
export async function openImageFiles(path: string, signal: AbortSignal): Promise<ImageFiles> {
  const found = await filesAt(path, signal)
  if (found.files.length > 0) return found
  found.close()
  throw new AppError('INVALID_INPUT', 'imagesNoPictures', { folder: path })
}

async function filesAt(path: string, signal: AbortSignal): Promise<ImageFiles> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    (thrown: unknown) => {
      throw fileFault(thrown, path)
    },
  )
  if (isFolder) {
    const tree = await readFolderTree(path, signal)
    const names = [...filesBelow(tree)].filter((name) => !otherEndings.test(name))
    return {
      files: names.map((name) => ({ name, bytes: () => imageBytes(join(path, name)) })),
      close: () => undefined,
    }
  }
  if (await isZip(path)) return filesOfZip(path)
  if (!(await isImageFile(path))) throw new AppError('INVALID_INPUT', 'predictNeedsImages', { file: path })
  return { files: [{ name: basename(path), bytes: () => imageBytes(path) }], close: () => undefined }
}

const zipStarts: ReadonlySet<string> = new Set(['PK\u0003\u0004', 'PK\u0005\u0006'])

const isZip = async (path: string): Promise<boolean> =>
  zipStarts.has((await headOf(path)).toString('latin1', 0, 4))

async function isImageFile(path: string): Promise<boolean> {
  const head = await headOf(path)
  return isPng(head) || isJpeg(head)
}

async function headOf(path: string): Promise<Buffer> {
  const file = await openFile(path)
  try {
    const head = Buffer.alloc(headBytes)
    await withPatience(file.read(head, 0, head.length, 0), path)
    return head
  } catch (thrown) {
    throw fileFault(thrown, path)
  } finally {
    await file.close()
  }
}

async function filesOfZip(path: string): Promise<ImageFiles> {
  const damaged = (cause: unknown): AppError =>
    new AppError('INVALID_INPUT', 'fileDamaged', { file: path }, { cause })
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    // Names that lead out of the zip are refused by the library.
    openZip(path, { lazyEntries: true, autoClose: false }, (error, opened) =>
      error === null ? resolve(opened) : reject(damaged(error)),
    )
  })
  const entries: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry)
  } catch (thrown) {
    zip.close()
    throw damaged(thrown)
  }
  const isHidden = (name: string): boolean =>
    /(?:^|\/)(?:\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/iu.test(name)
  const files = entries
    .filter(({ fileName: name }) => !name.endsWith('/') && !isHidden(name) && !otherEndings.test(name))
    .toSorted((left, right) => (left.fileName < right.fileName ? -1 : 1))
    .map((entry) => ({ name: entry.fileName, bytes: () => unpacked(zip, entry) }))
  return { files, close: () => zip.close() }
}

/** The bytes of a member. One that unpacks to more than it claims ends there, and one that claims too much is not begun. */
async function unpacked(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  if (entry.uncompressedSize > unpackedLimit) throw new ImageFault('tooLarge')
  try {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks)
  } catch (cause) {
    throw new ImageFault('damaged', { cause })
  }
}
