import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/errors'
import { folderFault } from '../faults'

/** Paths of the two files that hold a part of an image set. */
export type IdxPair = { readonly images: string; readonly labels: string }

/** Paths of an image set's files; a set without test files is split by the run. */
export type IdxFolder = { readonly train: IdxPair; readonly test: IdxPair | null }

/** An unpacked archive puts its files into folders of their own, a few deep (`archive`, `MNIST/raw`). */
const deepest = 3

/**
 * Finds the files by their usual names: `train-images-idx3-ubyte` or `train-images.idx3-ubyte`, with `.gz` or without,
 * also in a folder of that name, and further in where there is nothing but one folder; those of the test set (`t10k-…`)
 * may both be missing. Throws NOT_FOUND `fileMissing` with the first name that is not there, or `folderUnreadable`.
 */
export async function findIdxFiles(folder: string): Promise<IdxFolder> {
  const present = await filesByName(folder, deepest)
  const candidates = (part: string, content: 'images' | 'labels'): readonly string[] => {
    const axes = content === 'images' ? 3 : 1
    const plain = [`${part}-${content}-idx${axes}-ubyte`, `${part}-${content}.idx${axes}-ubyte`]
    return plain.flatMap((name) => [`${name}.gz`, name])
  }
  const find = (part: string, content: 'images' | 'labels'): string => {
    const names = candidates(part, content)
    const path = names.flatMap((name) => present.get(name) ?? []).at(-1)
    if (path === undefined) {
      throw new AppError('NOT_FOUND', 'fileMissing', { file: join(folder, names[0] ?? '') })
    }
    return path
  }
  const pair = (part: string): IdxPair => ({ images: find(part, 'images'), labels: find(part, 'labels') })
  const testNames = [...candidates('t10k', 'images'), ...candidates('t10k', 'labels')]
  return { train: pair('train'), test: testNames.some((name) => present.has(name)) ? pair('t10k') : null }
}

/** Paths of the files in a folder, in folders of IDX names, and in its only folder, by their names. */
async function filesByName(folder: string, depth: number): Promise<ReadonlyMap<string, string>> {
  const entries = await entriesOf(folder)
  const folders = entries.filter((entry) => entry.isDirectory())
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map(({ name }) => [name, join(folder, name)] as const)
  const entered = folders.filter(
    ({ name }) => idxName.test(name) || (folders.length === 1 && !files.some(([file]) => idxName.test(file))),
  )
  const inside =
    depth === 0
      ? []
      : await Promise.all(entered.map(({ name }) => filesByName(join(folder, name), depth - 1)))
  return new Map([...inside.flatMap((found) => [...found]), ...files])
}

const idxName = /-idx\d-ubyte|\.idx\d-ubyte/u

async function entriesOf(folder: string) {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.filter(({ name }) => !name.startsWith('.') && name !== '__MACOSX')
  } catch (thrown) {
    throw folderFault(thrown, folder)
  }
}
