import { join } from 'node:path'
import { AppError } from '#shared/errors'
import type { ImportNote } from '#shared/model/importNote'
import type { LabelTable } from '#shared/model/imageFolder'
import type { ClassFiles } from './classFiles'
import { filesBelow, readFolderTree } from './folderTree'
import { readLabelTable } from './labelTable'

/** Labels are bytes. */
const classLimit = 256

/**
 * The images that a table of labels names, in its order. An image is found by its path from the folder, else by its name
 * anywhere below it, with or without its ending.
 * Throws `folderUnreadable`, `imagesNoPictures`, `imagesTooManyClasses` and what `readLabelTable` throws.
 */
export async function findLabelledFiles(
  folder: string,
  table: LabelTable,
  signal: AbortSignal,
): Promise<ClassFiles> {
  const rows = await readLabelTable(table)
  const tree = await readFolderTree(folder, signal)
  const place = indexOf(filesBelow(tree))
  const named = rows.filter(({ image, label }) => image !== '' && label !== '')
  const found = named.flatMap(({ image, label }) => {
    const name = place(image)
    return name === undefined ? [] : [{ name, label }]
  })
  if (found.length === 0) throw new AppError('INVALID_INPUT', 'imagesNoPictures', { folder })
  const classNames = [...new Set(found.map(({ label }) => label))].toSorted((a, b) => (a < b ? -1 : 1))
  if (classNames.length > classLimit)
    throw new AppError('INVALID_INPUT', 'imagesTooManyClasses', { folder, limit: classLimit })
  const labels = new Map(classNames.map((name, label) => [name, label]))
  const [only, ...others] = classNames
  const missing = named.find(({ image }) => place(image) === undefined)
  const notes: readonly ImportNote[] = [
    { kind: 'labelsFromTable', ...table },
    ...(named.length < rows.length
      ? [{ kind: 'rowsWithoutLabel' as const, rows: rows.length - named.length }]
      : []),
    ...(missing === undefined
      ? []
      : [
          {
            kind: 'imagesNotFound' as const,
            images: named.length - found.length,
            example: missing.image,
            line: missing.line,
          },
        ]),
    ...(only !== undefined && others.length === 0 ? [{ kind: 'oneClass' as const, name: only }] : []),
  ]
  const files = found.map(({ name, label }) => ({
    name,
    path: join(folder, name),
    label: labels.get(label) ?? 0,
    isTest: false,
  }))
  return { tree, layout: { train: [''], test: [] }, classNames, files, notes }
}

/** Finds files by what a table calls them. */
function indexOf(paths: Iterable<string>): (image: string) => string | undefined {
  const known = new Map<string, string>()
  const add = (name: string, path: string): void => {
    if (!known.has(name)) known.set(name, path)
  }
  const all = [...paths]
  for (const path of all) known.set(path, path)
  for (const path of all) add(path.split('/').at(-1) ?? path, path)
  for (const path of all) add((path.split('/').at(-1) ?? path).replace(/\.[^.]+$/u, ''), path)
  return (image) => {
    const path = image.replaceAll('\\', '/').replace(/^(?:\.?\/)+/u, '')
    return known.get(path) ?? known.get(path.split('/').at(-1) ?? path)
  }
}
