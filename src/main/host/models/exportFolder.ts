import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors'
import { fileFault, systemCode } from '../../../shared/fileFault'

/**
 * Makes a new folder inside `parent`, named after the model: `my-model`, or `my-model-2` when that is taken.
 * @throws {AppError} folderUnreadable when the parent cannot be written to, diskFull
 */
export async function newFolder(parent: string, modelName: string): Promise<string> {
  const name = fileName(modelName)
  for (let number = 1; ; number += 1) {
    const folder = join(parent, number === 1 ? name : `${name}-${number}`)
    try {
      await mkdir(folder)
      return folder
    } catch (error) {
      const code = systemCode(error)
      if (code === 'EEXIST') continue
      if (code === 'ENOSPC') throw fileFault(error, folder)
      throw new AppError('UNAVAILABLE', 'folderUnreadable', { folder: parent }, { cause: error })
    }
  }
}

/** Names that Windows keeps for devices. */
const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)$/

/** Letters and digits of any script, words joined by hyphens: a name that every file system takes. */
export function fileName(name: string): string {
  const safe = name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
  const short = Array.from(safe.toLowerCase()).slice(0, 60).join('')
  if (short === '') return 'model'
  return isDevice.test(short) ? `model-${short}` : short
}
