import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/errors'
import { systemCode } from '#shared/fileFault'
import { folderFault, stopIfCancelled } from '../faults'
import { withPatience } from '#shared/patience'

/** A folder with what is in it, in the order of the names' code units, whatever the file system or language. */
export type FolderNode = {
  /** From the chosen folder, with `/`; '' is that folder. */
  readonly path: string
  readonly name: string
  /** Names of the files in it, not below. */
  readonly files: readonly string[]
  readonly folders: readonly FolderNode[]
}

/** What systems and programs leave in folders of images. */
const systemNames: ReadonlySet<string> = new Set([
  'thumbs.db',
  'desktop.ini',
  'ehthumbs.db',
  '__macosx',
  '__pycache__',
  '@eadir',
  '$recycle.bin',
  'system volume information',
])

/** Links to folders are followed down to this depth: where parts of the data and classes are. */
const deepestLink = 3

/**
 * Everything below a folder. Hidden files and folders and those of the system are not looked at; links to files are
 * followed, links to folders where classes can be and where they do not lead in a circle.
 * Throws `folderUnreadable`, `fileStalled`, and `importCancelled` when the signal says so.
 */
export async function readFolderTree(folder: string, signal: AbortSignal): Promise<FolderNode> {
  return readNode({ root: folder, path: '', name: '', above: [], signal })
}

type Place = {
  readonly root: string
  readonly path: string
  readonly name: string
  /** Real paths of the folders above that links led through, and of those they lie in. */
  readonly above: readonly string[]
  readonly signal: AbortSignal
}

async function readNode({ root, path, name, above, signal }: Place): Promise<FolderNode> {
  stopIfCancelled(signal)
  const files: string[] = []
  const folders: FolderNode[] = []
  const depth = path === '' ? 0 : path.split('/').length
  const here = [...above, await realPathOf(join(root, path))]
  for (const entry of await entriesOf(join(root, path))) {
    const below = path === '' ? entry.name : `${path}/${entry.name}`
    const isLink = entry.isSymbolicLink()
    const isFolder = isLink ? await isLinkToFolder(join(root, below)) : entry.isDirectory()
    if (!isFolder) {
      if (isLink || entry.isFile()) files.push(entry.name)
      continue
    }
    const isCircle = isLink && here.includes(await realPathOf(join(root, below)))
    if (isLink && (depth >= deepestLink || isCircle)) continue
    folders.push(await readNode({ root, path: below, name: entry.name, above: here, signal }))
  }
  return { path, name, files, folders }
}

/** What is in a folder and not hidden, in order. */
async function entriesOf(folder: string) {
  try {
    const entries = await withPatience(readdir(folder, { withFileTypes: true }), folder)
    const shown = entries.filter(({ name }) => !name.startsWith('.') && !systemNames.has(name.toLowerCase()))
    return shown.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  } catch (thrown) {
    throw folderFault(thrown, folder)
  }
}

async function realPathOf(path: string): Promise<string> {
  try {
    return await withPatience(realpath(path), path)
  } catch (thrown) {
    if (thrown instanceof AppError || systemCode(thrown) === null) throw thrown
    return path
  }
}

async function isLinkToFolder(path: string): Promise<boolean> {
  try {
    return (await withPatience(stat(path), path)).isDirectory()
  } catch (thrown) {
    // A link to nothing: it is met again as a file that cannot be read.
    if (thrown instanceof AppError || systemCode(thrown) === null) throw thrown
    return false
  }
}

/** The folder at a path of the tree; undefined when there is none. */
export function folderAt(tree: FolderNode, path: string): FolderNode | undefined {
  let node: FolderNode | undefined = tree
  for (const name of path === '' ? [] : path.split('/'))
    node = node?.folders.find((inside) => inside.name === name)
  return node
}

/** Paths of the files in a folder and below it, as they lie. */
export function* filesBelow(node: FolderNode): Generator<string> {
  // Files and folders of one folder come in the order of their names, mixed.
  const files = node.files.map((name) => ({ name, folder: null }))
  const folders = node.folders.map((folder) => ({ name: folder.name, folder }))
  for (const { name, folder } of [...files, ...folders].toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (folder !== null) yield* filesBelow(folder)
    else yield node.path === '' ? name : `${node.path}/${name}`
  }
}
