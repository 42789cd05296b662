import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors'
import { systemCode } from '../faults'

/** Paths of an image set's four files. */
export type IdxFolder = {
  readonly train: { readonly images: string; readonly labels: string }
  readonly test: { readonly images: string; readonly labels: string }
}

/**
 * Finds the four files by their usual names: `train-images-idx3-ubyte` or `train-images.idx3-ubyte`, with `.gz` or
 * without. Throws NOT_FOUND `fileMissing` with the first name that is not there, or `folderUnreadable`.
 */
export async function findIdxFiles(folder: string): Promise<IdxFolder> {
  const present = new Set(await namesIn(folder))
  const find = (part: string, content: 'images' | 'labels'): string => {
    const axes = content === 'images' ? 3 : 1
    const names = [`${part}-${content}-idx${axes}-ubyte`, `${part}-${content}.idx${axes}-ubyte`]
    const name = names.flatMap((plain) => [plain, `${plain}.gz`]).find((candidate) => present.has(candidate))
    if (name === undefined) {
      throw new AppError('NOT_FOUND', 'fileMissing', { file: join(folder, `${names[0] ?? ''}.gz`) })
    }
    return join(folder, name)
  }
  return {
    train: { images: find('train', 'images'), labels: find('train', 'labels') },
    test: { images: find('t10k', 'images'), labels: find('t10k', 'labels') },
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (thrown) {
    throw new AppError(
      'NOT_FOUND',
      'folderUnreadable',
      { folder, code: systemCode(thrown) ?? '' },
      { cause: thrown },
    )
  }
}
