import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors'
import { systemCode } from '../../../shared/fileFault'
import { folderFault, stopIfCancelled } from '../faults'
import { withPatience } from '../patience'

/** Labels are bytes. */
const classLimit = 256

/** What systems leave in folders of pictures. */
const systemFiles: ReadonlySet<string> = new Set(['thumbs.db', 'desktop.ini'])

/** A file below the folder of its class; `name` is its path from the chosen folder, with `/`. */
export type ClassFile = {
  readonly name: string
  readonly path: string
  readonly label: number
  readonly isTest: boolean
}

/** The classes in the order of their labels, every file below them, those of the test part last, and that part's folder. */
export type ClassFiles = {
  readonly classNames: readonly string[]
  readonly files: readonly ClassFile[]
  readonly testFolder: string | null
}

/**
 * Lists the files of a folder of classes: each folder in it that holds a file is a class, folders below are walked. A
 * folder that holds one such folder for each part of the data (`train`, `test` …) is read as one set with its own test
 * part. Everything is in the order of the names' code units, whatever the file system or language. Hidden files and
 * folders, those of the system and files beside the classes are not looked at; links to files are followed, links to folders only at the
 * top, where they cannot lead in a circle. Throws `folderUnreadable`, `fileStalled`, `imagesNoClasses`,
 * `imagesNoPictures` and `imagesTooManyClasses`.
 */
export async function findFiles(folder: string, signal: AbortSignal): Promise<ClassFiles> {
  const tops = await foldersIn(folder)
  if (tops.length === 0) throw new AppError('INVALID_INPUT', 'imagesNoClasses', { folder })
  const parts = await partsOf(folder, tops)
  const classes = parts ?? tops.map((name) => ({ name, className: name, isTest: false }))
  const found: (Omit<ClassFile, 'label'> & { readonly className: string })[] = []
  const present = new Set<string>()
  for (const { name: below, className, isTest } of classes) {
    for await (const name of walk(folder, below, signal)) {
      found.push({ name, path: join(folder, name), className, isTest })
      present.add(className)
    }
    if (present.size > classLimit)
      throw new AppError('INVALID_INPUT', 'imagesTooManyClasses', { folder, limit: classLimit })
  }
  if (found.length === 0) throw new AppError('INVALID_INPUT', 'imagesNoPictures', { folder })
  const classNames = [...present].toSorted((a, b) => (a < b ? -1 : 1))
  const labels = new Map(classNames.map((name, label) => [name, label]))
  const files = found.map(({ className, ...file }) => ({ ...file, label: labels.get(className) ?? 0 }))
  const testFolder = parts?.find(({ isTest }) => isTest)?.name.split('/')[0] ?? null
  return { classNames, files, testFolder }
}

/** The folder of a class in a part of the data; `name` is its path from the chosen folder. */
type ClassFolder = { readonly name: string; readonly className: string; readonly isTest: boolean }

const partNames = {
  train: ['train', 'training'],
  validation: ['val', 'valid', 'validation'],
  test: ['test', 'testing'],
}

/**
 * The folders of classes when all folders at the top are parts of the data, one for training among them, those of the
 * test part last; null when they are classes. Without a folder for testing the one for validation is the test part.
 */
async function partsOf(folder: string, tops: readonly string[]): Promise<readonly ClassFolder[] | null> {
  const named = (names: readonly string[]) => tops.filter((top) => names.includes(top.toLowerCase()))
  const [train, validation, test] = [partNames.train, partNames.validation, partNames.test].map(named)
  const held = test?.[0] ?? validation?.[0]
  const known = [train, validation, test].flatMap((tops) => (tops?.length === 1 ? tops : []))
  if (train?.length !== 1 || held === undefined || known.length !== tops.length) return null
  const ordered = known.toSorted((a, b) => Number(a === held) - Number(b === held))
  const classes: ClassFolder[] = []
  for (const top of ordered) {
    const inside = await foldersIn(join(folder, top))
    // Pictures without folders are those of a class called `train`.
    if (inside.length === 0) return null
    for (const className of inside)
      classes.push({ name: `${top}/${className}`, className, isTest: top === held })
  }
  return classes
}

async function foldersIn(folder: string): Promise<string[]> {
  const names: string[] = []
  for (const entry of await entriesOf(folder)) {
    if (await isFolder(join(folder, entry.name), entry)) names.push(entry.name)
  }
  return names
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
    const entries = await withPatience(readdir(folder, { withFileTypes: true }), folder)
    const shown = entries.filter(({ name }) => !name.startsWith('.') && !systemFiles.has(name.toLowerCase()))
    return shown.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  } catch (thrown) {
    throw folderFault(thrown, folder)
  }
}

type Entry = Awaited<ReturnType<typeof entriesOf>>[number]

async function isFolder(path: string, entry: Entry): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory()
  try {
    return (await withPatience(stat(path), path)).isDirectory()
  } catch (thrown) {
    // A link to nothing: it is met again as a file that cannot be read.
    if (thrown instanceof AppError || systemCode(thrown) === null) throw thrown
    return false
  }
}
