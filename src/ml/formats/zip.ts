import { unzipSync, zipSync, type Zippable } from 'fflate'
import { damaged, expectFits, reading } from './faults'

/** Programs that read zips take any day; the first one that DOS has makes equal content equal bytes. */
const firstDay = new Date(1980, 0, 1)

/** A zip whose files are stored as they are, so that arrays in it can be read in place (PKWARE APPNOTE 4.3). */
export function zipStored(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const stored: Zippable = {}
  for (const [name, bytes] of Object.entries(files)) stored[name] = [bytes, { level: 0, mtime: firstDay }]
  return zipSync(stored)
}

/** The bytes that a file begins with when it is a zip. */
export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

/** More files than any model has: a directory of millions would take the memory alone. */
const mostFiles = 100_000

/**
 * The files of a zip by name, unpacked in memory; `format` is told in errors. No file is unpacked beyond the size that its
 * directory says, nor all together beyond what a network can have.
 * @throws AppError modelFileDamaged, modelFileTooLarge
 */
export function unzipped(format: string, bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  let total = 0
  let count = 0
  const filter = ({ originalSize }: { readonly originalSize: number }): boolean => {
    total += originalSize
    count += 1
    expectFits(total)
    if (count > mostFiles) throw damaged(format, `more than ${String(mostFiles)} files`)
    return true
  }
  return new Map(Object.entries(reading(format, () => unzipSync(bytes, { filter }))))
}
