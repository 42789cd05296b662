import { readFile, rm } from 'node:fs/promises'
import { z } from 'zod'
import { writeTextFile } from '#main/platform/atomicFile'

const Chosen = z.object({ path: z.string().min(1) })

/** The Python that a person chose in a dialog; null where none was. */
export async function readChosen(file: string): Promise<string | null> {
  try {
    return Chosen.parse(JSON.parse(await readFile(file, 'utf8'))).path
  } catch {
    return null
  }
}

/** Keeps the chosen Python, or forgets it. */
export const keepChosen = (file: string, path: string | null): Promise<void> =>
  path === null ? rm(file, { force: true }) : writeTextFile(file, `${JSON.stringify({ path })}\n`)
