import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writeTextFile } from './atomicFile'

/** Where the data folder was moved to, and where it lay before, as long as that is not removed. */
export type DataPlace = { readonly folder: string; readonly earlier: string | null }

/** The file beside the usual data folder that says where the data were moved to. */
export const placeFile = (usualFolder: string): string => join(dirname(usualFolder), 'data-folder.json')

/** What that file says; null where the data were never moved, and where it cannot be read. */
export function readPlace(file: string): DataPlace | null {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof read !== 'object' || read === null || !('folder' in read)) return null
    const { folder } = read
    const earlier = 'earlier' in read && typeof read.earlier === 'string' ? read.earlier : null
    return typeof folder === 'string' && folder !== '' ? { folder, earlier } : null
  } catch {
    return null
  }
}

/** Says where the data lie from the next start on. @throws {AppError} diskFull, fileUnwritable … */
export const writePlace = (file: string, place: DataPlace): Promise<void> =>
  writeTextFile(file, `${JSON.stringify(place, null, 2)}\n`)

/** The data folder, and the file that can say another; null where `DESCENT_DATA` fixes it. */
export type ChosenFolder = { readonly dataFolder: string; readonly placeFile: string | null }

/** The data folder that is in use: the environment's, or where the usual one was moved to, or that. */
export function chosenFolder(
  usualFolder: string,
  environment: Readonly<Record<string, string | undefined>>,
): ChosenFolder {
  const fixed = environment['DESCENT_DATA']
  if (fixed !== undefined && fixed !== '') return { dataFolder: fixed, placeFile: null }
  const file = placeFile(usualFolder)
  return { dataFolder: readPlace(file)?.folder ?? usualFolder, placeFile: file }
}
