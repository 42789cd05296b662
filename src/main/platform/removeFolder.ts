import { rm } from 'node:fs/promises'
import { fileFault } from '#shared/fileFault'

/** Removes a folder with what is in it; one that is not there is removed. @throws {AppError} fileUnreadable … */
export async function removeFolder(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true })
  } catch (error) {
    throw fileFault(error, folder)
  }
}
