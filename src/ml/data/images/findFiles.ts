import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors'
import { systemCode } from '../../../shared/fileFault'
import { stopIfCancelled } from '../faults'

/** Labels are bytes. */
const classLimit = 256

/** A file below the folder of its class; `name` is its path from the folder of all classes, with `/`. */
export type ClassFile = { readonly name: string; readonly path: string; readonly label: number }

/** The classes in the order of their labels, and every file below them. */
export type ClassFiles = { readonly classNames: readonly string[]; readonly files: readonly ClassFile[] }

/**
 * Lists the files of a folder of classes: each folder in it that holds a file is a class, folders below are walked.
 * Everything is in the order of the names' code units, whatever the file system or language. Hidden files and folders
 * and files beside the classes are not looked at; links to files are followed, links to folders only at the top, where
 * they cannot lead in a circle. Throws `folderUnreadable`, `imagesNoClasses`, `imagesNoPictures` and
 * `imagesTooManyClasses`.
 */
export async function findFiles(folder: string, signal: AbortSignal): Promise<ClassFiles> {
  const entries = await entriesOf(folder)
  const names: string[] = []
  for (const entry of entries) {
    if (await isFolder(join(folder, entry.name), entry)) names.push(entry.name)
  }
  if (names.length === 0) throw new AppError('INVALID_INPUT', 'imagesNoClasses', { folder })
  const classNames: string[] = []
  const files: ClassFile[] = []
  for (const name of names) {
    const before = files.length
    for await (const found of walk(folder, name, signal)) {
      files.push({ name: found, path: join(folder, found), label: classNames.length })
    }
    if (files.length > before) classNames.push(name)
  }
  if (classNames.length > classLimit) {
    const found = classNames.length
    throw new AppError('INVALID_INPUT', 'imagesTooManyClasses', { folder, found, limit: classLimit })
  }
  if (files.length === 0) throw new AppError('INVALID_INPUT', 'imagesNoPictures', { folder })
  return { classNames, files }
}

async function* walk(root: string, below: string, signal: AbortSignal): AsyncGenerator<string> {
  stopIfCancelled(signal)
  for (const entry of await entriesOf(join(root, below))) {
    const name = `${below}/${entry.name}`
    if (entry.isDirectory()) yield* walk(root, name, signal)
    else if (entry.isFile() || (entry.isSymbolicLink() && !(await isFolder(join(root, name), entry))))
      yield name
  }
}

/** What is in a folder and not hidden, in order. */
async function entriesOf(folder: string) {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    const shown = entries.filter((entry) => !entry.name.startsWith('.'))
    return shown.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  } catch (thrown) {
    const code = systemCode(thrown)
    if (code === null) throw thrown
    throw new AppError('NOT_FOUND', 'folderUnreadable', { folder, code }, { cause: thrown })
  }
}

type Entry = Awaited<ReturnType<typeof entriesOf>>[number]

async function isFolder(path: string, entry: Entry): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory()
  try {
    return (await stat(path)).isDirectory()
  } catch (thrown) {
    // A link to nothing: it is met again as a file that cannot be read.
    if (systemCode(thrown) === null) throw thrown
    return false
  }
}
