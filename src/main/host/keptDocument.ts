import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { writeTextFile } from '../platform/atomicFile'

/** Keeps a document as a JSON file of its own, in the place of the one before. @throws {AppError} diskFull … */
export const keepDocument = (file: string, document: unknown): Promise<void> =>
  writeTextFile(file, `${JSON.stringify(document, null, 2)}\n`)

/** A kept document; null where there is none, and where it cannot be read: it can be made again. */
export async function readDocument<Document>(
  file: string,
  schema: z.ZodType<Document>,
): Promise<Document | null> {
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(file, 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
