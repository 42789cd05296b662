import { closeSync, openSync, readSync } from 'node:fs'
import { endianness } from 'node:os'
import { AppError } from '#shared/errors'
import { fileFault } from '#shared/fileFault'
import type { RowValues } from './table'

/** An open file of little-endian values. */
export type DiskFile<Values extends RowValues> = {
  /** Fills `out` with the values from number `first` on. Throws DATA_CORRUPT `datasetDamaged` where the file ends. */
  readonly read: (first: number, out: Values) => void
  readonly close: () => void
}

/** Opens a file for reading; whoever calls it closes it. Throws as `fileFault` says. */
export function openDiskFile<Values extends RowValues>(path: string): DiskFile<Values> {
  const guarded = <T>(action: () => T): T => {
    try {
      return action()
    } catch (thrown) {
      throw fileFault(thrown, path)
    }
  }
  const descriptor = guarded(() => openSync(path, 'r'))
  return {
    read: (first, out) =>
      guarded(() => {
        const bytes = Buffer.from(out.buffer, out.byteOffset, out.byteLength)
        const start = first * out.BYTES_PER_ELEMENT
        for (let done = 0; done < bytes.length;) {
          const found = readSync(descriptor, bytes, done, bytes.length - done, start + done)
          if (found === 0) {
            const details = {
              file: path,
              problem: 'wrong length',
              expected: start + bytes.length,
              found: start + done,
            }
            throw new AppError('DATA_CORRUPT', 'datasetDamaged', details)
          }
          done += found
        }
        if (out.BYTES_PER_ELEMENT === 4 && endianness() === 'BE') bytes.swap32()
      }),
    close: () => closeSync(descriptor),
  }
}
