import { isRowNumberName } from '../rowNumberName'

/** What pandas calls the row names that it writes; it puts them last. */
const pandasIndex = /^__index_level_\d+__$/

/** Tells whether a column is a row number rather than data. */
export type IndexWatch = { readonly see: (value: number) => void; readonly isIndex: () => boolean }

/** A first column with a usual name that counts from 0 or 1, or what pandas wrote as one. */
export function watchIndex(name: string, position: number): IndexWatch {
  let counts = position === 0 && isRowNumberName(name)
  let next: number | null = null
  return {
    see: (value) => {
      if (!counts) return
      counts = next === null ? value === 0 || value === 1 : value === next
      next = value + 1
    },
    isIndex: () => counts || pandasIndex.test(name),
  }
}
