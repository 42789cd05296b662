import type { FileMetaData } from 'hyparquet'
import { z } from 'zod'
import { isRowNumberName } from '../rowNumberName'

/** What pandas calls the row names that it writes when they have no name of their own; it puts them last. */
const unnamedIndex = /^__index_level_\d+__$/

/** The part of the note of pandas in a file that tells which columns are row names; a range of numbers is no column. */
const PandasNote = z.object({ index_columns: z.array(z.unknown()) })

/** The columns that pandas wrote as names of the rows rather than data. */
export function rowNameColumns({ key_value_metadata: notes }: FileMetaData): ReadonlySet<string> {
  const text = notes?.find(({ key }) => key === 'pandas')?.value
  if (text === undefined) return new Set()
  try {
    const note = PandasNote.safeParse(JSON.parse(text))
    return new Set(note.data?.index_columns.filter((name) => typeof name === 'string'))
  } catch {
    // Another program's note of the same name.
    return new Set()
  }
}

/** Tells whether a column is a row number rather than data. */
export type IndexWatch = { readonly see: (value: number) => void; readonly isIndex: () => boolean }

/** A first column with a usual name that counts from 0 or 1, or what was written as one. */
export function watchIndex(column: { name: string; isRowName: boolean }, position: number): IndexWatch {
  let counts = position === 0 && isRowNumberName(column.name)
  let next: number | null = null
  return {
    see: (value) => {
      if (!counts) return
      counts = next === null ? value === 0 || value === 1 : value === next
      next = value + 1
    },
    isIndex: () => counts || column.isRowName || unnamedIndex.test(column.name),
  }
}
