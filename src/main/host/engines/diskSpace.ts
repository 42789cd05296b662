import { mkdir, statfs } from 'node:fs/promises'
import { AppError } from '#shared/errors'
import { fileFault } from '#shared/fileFault'

/** Left for the log and whatever else is written meanwhile. */
const reserve = 32 * 1024 * 1024

/**
 * Makes the folder and asks whether its disk has room.
 * @throws {AppError} RESOURCE_EXHAUSTED diskTooSmall with `needed` and `free` in bytes
 */
export async function expectSpace(folder: string, bytes: number): Promise<void> {
  const needed = bytes + reserve
  let free: number
  try {
    await mkdir(folder, { recursive: true })
    const { bavail, bsize } = await statfs(folder)
    free = bavail * bsize
  } catch (error) {
    throw fileFault(error, folder)
  }
  if (free < needed) throw new AppError('RESOURCE_EXHAUSTED', 'diskTooSmall', { folder, needed, free })
}
