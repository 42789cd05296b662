import { join } from 'node:path'
import { AppError } from '#shared/errors'
import type { ImageFolderRequest } from '#shared/model/imageFolder'
import type { ClassFile, ClassFiles } from './classFiles'
import { findLayout } from './folderLayout'
import { folderNotes } from './folderNotes'
import { findLabelledFiles } from './labelledFiles'
import { filesBelow, folderAt, readFolderTree, type FolderNode } from './folderTree'

/** Labels are bytes. */
const classLimit = 256

/**
 * Lists the files of a folder of classes: each folder in one of those that the layout names (null: it is found out) is
 * a class if it holds a file, and folders below are walked; or the images are those of a table of labels.
 * Throws `folderUnreadable`, `fileStalled`, `imagesNoFolder`, `imagesNoClasses`, `imagesNoPictures` and
 * `imagesTooManyClasses`.
 */
export async function findFiles(
  folder: string,
  { layout: wanted, labels: table }: Pick<ImageFolderRequest, 'layout' | 'labels'>,
  signal: AbortSignal,
): Promise<ClassFiles> {
  if (table !== null) return findLabelledFiles(folder, table, signal)
  const tree = await readFolderTree(folder, signal)
  if (tree.folders.length === 0) throw new AppError('INVALID_INPUT', 'imagesNoClasses', { folder })
  const layout = wanted ?? findLayout(tree)
  const found = [
    ...layout.train.flatMap((path) => filesOf(folder, nodeAt(tree, path, folder), false)),
    ...layout.test.flatMap((path) => filesOf(folder, nodeAt(tree, path, folder), true)),
  ]
  if (found.length === 0) throw new AppError('INVALID_INPUT', 'imagesNoPictures', { folder })
  const classNames = [...new Set(found.map(({ className }) => className))].toSorted((a, b) =>
    a < b ? -1 : 1,
  )
  if (classNames.length > classLimit)
    throw new AppError('INVALID_INPUT', 'imagesTooManyClasses', { folder, limit: classLimit })
  const labels = new Map(classNames.map((name, label) => [name, label]))
  const files = found.map(({ className, ...file }) => ({ ...file, label: labels.get(className) ?? 0 }))
  return { tree, layout, classNames, files, notes: folderNotes(tree, layout, classNames, files) }
}

type FoundFile = Omit<ClassFile, 'label'> & { readonly className: string }

function filesOf(folder: string, holder: FolderNode, isTest: boolean): readonly FoundFile[] {
  return holder.folders.flatMap((node) =>
    [...filesBelow(node)].map((name) => ({
      name,
      path: join(folder, name),
      className: node.name,
      isTest,
    })),
  )
}

/** The folder of a layout. @throws {AppError} imagesNoFolder */
function nodeAt(tree: FolderNode, path: string, folder: string): FolderNode {
  const node = folderAt(tree, path)
  if (node === undefined) throw new AppError('NOT_FOUND', 'imagesNoFolder', { folder: join(folder, path) })
  return node
}
