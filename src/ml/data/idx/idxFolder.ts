import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors'
import { folderFault } from '../faults'

/** Paths of the two files that hold a part of an image set. */
export type IdxPair = { readonly images: string; readonly labels: string }

/** Paths of an image set's files; a set without test files is split by the run. */
export type IdxFolder = { readonly train: IdxPair; readonly test: IdxPair | null }

/**
 * Finds the files by their usual names: `train-images-idx3-ubyte` or `train-images.idx3-ubyte`, with `.gz` or without;
 * those of the test set (`t10k-…`) may both be missing. Throws NOT_FOUND `fileMissing` with the first name that is not
 * there, or `folderUnreadable`.
 */
export async function findIdxFiles(folder: string): Promise<IdxFolder> {
  const present = new Set(await namesIn(folder))
  const candidates = (part: string, content: 'images' | 'labels'): readonly string[] => {
    const axes = content === 'images' ? 3 : 1
    const plain = [`${part}-${content}-idx${axes}-ubyte`, `${part}-${content}.idx${axes}-ubyte`]
    return plain.flatMap((name) => [`${name}.gz`, name])
  }
  const find = (part: string, content: 'images' | 'labels'): string => {
    const names = candidates(part, content)
    const name = names.findLast((candidate) => present.has(candidate))
    if (name === undefined) {
      throw new AppError('NOT_FOUND', 'fileMissing', { file: join(folder, names[0] ?? '') })
    }
    return join(folder, name)
  }
  const pair = (part: string): IdxPair => ({ images: find(part, 'images'), labels: find(part, 'labels') })
  const testNames = [...candidates('t10k', 'images'), ...candidates('t10k', 'labels')]
  return { train: pair('train'), test: testNames.some((name) => present.has(name)) ? pair('t10k') : null }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (thrown) {
    throw folderFault(thrown, folder)
  }
}
