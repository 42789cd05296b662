import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Logger } from '#shared/log'
import { ColumnProfile, DatasetProfile, type ProfilePage } from '#shared/model/dataProfile'
import { pageOf } from '#shared/pageOf'
import { writeTextFile } from '#main/platform/atomicFile'
import { systemCode } from '#shared/fileFault'

const fileName = 'profile.jsonl'

/** A profile is of the data whose SHA-256 stands beside it, and is made anew by a later format. */
const Head = DatasetProfile.omit({ columns: true }).extend({
  format: z.literal(2),
  sha256: z.string(),
  columnCount: z.int(),
})

/** A profile as it lies beside its data: a head, and a line of JSON for each column, read when it is asked for. */
export type KeptProfile = {
  readonly head: z.infer<typeof Head>
  readonly columns: readonly string[]
}

/** Characters of a page that is read in a few milliseconds. */
const mostCharacters = 100_000

/** The profile that lies beside a data set; null when there is none, or it is cut short or of other data. */
export async function readProfile(folder: string, sha256: string): Promise<KeptProfile | null> {
  try {
    const [first = '', ...columns] = (await readFile(join(folder, fileName), 'utf8')).split('\n')
    const head = Head.safeParse(JSON.parse(first))
    // The last line ends, too.
    const isWhole = head.success && columns.length === head.data.columnCount + 1 && columns.pop() === ''
    return isWhole && head.data.sha256 === sha256 ? { head: head.data, columns } : null
  } catch (error) {
    if (error instanceof SyntaxError || systemCode(error) !== null) return null
    throw error
  }
}

/** The columns from `from` on that make a page; null when a line cannot be read. */
export function profilePage({ head, columns }: KeptProfile, from: number): ProfilePage | null {
  const { items, next } = pageOf(columns, from, mostCharacters, (line) => line.length)
  try {
    const read = z.array(ColumnProfile).safeParse(items.map((line): unknown => JSON.parse(line)))
    return read.success ? { rows: head.rows, classes: head.classes, columns: read.data, next } : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/**
 * Keeps a profile beside its data; nowhere without a folder. What cannot be kept (a full disk) is made again another
 * time.
 */
export async function keepProfile(
  folder: string | null,
  sha256: string,
  { columns, ...rest }: DatasetProfile,
  log: Logger,
): Promise<KeptProfile> {
  const head = { format: 2 as const, sha256, columnCount: columns.length, ...rest }
  const kept = { head, columns: columns.map((column) => JSON.stringify(column)) }
  if (folder === null) return kept
  try {
    await writeTextFile(join(folder, fileName), [JSON.stringify(head), ...kept.columns, ''].join('\n'))
  } catch (error) {
    log.warn(`a profile was not kept: ${String(error)}`)
  }
  return kept
}
