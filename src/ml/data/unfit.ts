import type { ColumnKind } from '#shared/model/csvFormat'
import type { Unfit } from '#shared/model/unfit'
import { isRowNumberName } from './rowNumberName'

/** What is known of a column's values. */
export type ColumnFacts = {
  readonly name: string
  readonly kind: ColumnKind
  /** Rows that were looked at. */
  readonly rows: number
  readonly missing: number
  /** Different values; null when they are more than were counted. */
  readonly distinct: number | null
  /** Every value is a whole number. */
  readonly integer: boolean
  /** The words of a category, or null. */
  readonly words: readonly string[] | null
}

/** Rows from which on it is no accident that all values differ, and the share of different ones that is nearly all. */
const enoughRows = 10
const nearlyAll = 0.9
/** Words that are looked at to tell what they are. */
const lookedWords = 1000

const image = /\.(?:png|jpe?g|bmp|gif|tiff?|webp|heic|dcm)$/i
const file =
  /^(?:[a-z]:)?[\\/]\S|[^\s\\/][\\/][^\\/]*\.\w{1,5}$|\.(?:png|jpe?g|bmp|gif|tiff?|webp|heic|dcm|nii|npy|wav|mp[34]|avi|txt|csv|json|xml|html?|pdf|zip)$/i
const address = /^(?:https?|ftp|s3|gs):\/\/\S+$|^www\.\S+$|^[^@\s]+@[^@\s]+\.[^@\s]+$/i

/** Why a column should neither be an input nor the target unless it is chosen; null where nothing speaks against it. */
export function unfitOf(facts: ColumnFacts): Unfit | null {
  const { name, kind, rows, missing, distinct, integer, words } = facts
  if (kind === 'index' || kind === 'text') return null
  const present = rows - missing
  if (present === 0) return 'empty'
  if (distinct === 1 && present > 1) return 'constant'
  const differ = (distinct ?? present) / present
  if (kind === 'category' && words !== null && differ > 0.5) {
    if (areMostly(words, address)) return 'address'
    if (areMostly(words, file)) return 'file'
  }
  if (present < enoughRows || differ < nearlyAll) return null
  if (kind === 'category') return 'identifier'
  return kind === 'number' && integer && isRowNumberName(name) ? 'identifier' : null
}

/** Whether words are the names of image files. */
export const areImageNames = (words: readonly string[]): boolean => areMostly(words, image)

function areMostly(words: readonly string[], pattern: RegExp): boolean {
  const looked = words.slice(0, lookedWords)
  return looked.filter((word) => pattern.test(word)).length >= looked.length * nearlyAll && looked.length > 1
}
