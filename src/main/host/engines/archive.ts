import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { basename, posix } from 'node:path'
import { AppError } from '#shared/errors'
import type { PackMember } from '#shared/model/runtimePack'

/** A member to unpack: where in the pack it goes. */
export type ArchiveEntry = { readonly entry: Entry; readonly path: string }

/** An open archive and what is wanted of it. */
export type OpenArchive = {
  readonly file: string
  readonly zip: ZipFile
  readonly entries: readonly ArchiveEntry[]
  /** Length of all of them, unpacked. */
  readonly bytes: number
}

/**
 * Opens an archive and finds the members in its directory.
 * @throws {AppError} DATA_CORRUPT packArchiveDamaged when it is no archive, a name in it leads out of it, or a member is
 *   missing or has another length
 */
export async function openArchive(file: string, members: readonly PackMember[]): Promise<OpenArchive> {
  const zip = await openPromise(file, { autoClose: false, strictFileNames: true }).catch((error: unknown) => {
    throw damaged(file, error)
  })
  try {
    const listed: Entry[] = []
    for await (const entry of zip.eachEntry()) listed.push(entry)
    const entries = members.flatMap((member) => entriesOf(file, member, listed))
    return { file, zip, entries, bytes: entries.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0) }
  } catch (error) {
    zip.close()
    throw damaged(file, error)
  }
}

/** What is wrong with an archive; errors of the app pass unchanged. */
export function damaged(file: string, error: unknown): AppError {
  if (error instanceof AppError) return error
  const message = error instanceof Error ? error.message : String(error)
  return new AppError(
    'DATA_CORRUPT',
    'packArchiveDamaged',
    { file: basename(file), message },
    { cause: error },
  )
}

function entriesOf(file: string, { from, to, bytes }: PackMember, listed: readonly Entry[]): ArchiveEntry[] {
  const pattern = patternOf(from)
  const found = listed.filter(({ fileName }) => pattern.test(fileName))
  if (found.length === 0) throw damaged(file, `it holds no ${from}`)
  return found.map((entry) => {
    if (bytes !== null && entry.uncompressedSize !== bytes) {
      throw damaged(file, `${entry.fileName} has ${entry.uncompressedSize} bytes, not ${bytes}`)
    }
    if (!entry.canDecodeFileData()) throw damaged(file, `${entry.fileName} cannot be unpacked`)
    const path = posix.normalize(to.endsWith('/') ? `${to}${posix.basename(entry.fileName)}` : to)
    if (posix.isAbsolute(path) || path.startsWith('..')) throw damaged(file, `${to} leads out of the pack`)
    return { entry, path }
  })
}

/** `*` stands for any part of a name, but not for a folder. */
function patternOf(from: string): RegExp {
  const parts = from.split('*').map((part) => part.replaceAll(/[.+]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('[^/]*')}$`)
}
