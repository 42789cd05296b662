import { dictionaryBytes, textBytes } from '../dictionaries'

/** What a row adds to the dictionaries of its columns: kept with the row, or taken back with it. */
export type Growth = {
  /** Adds a text; false when there is no memory left for it. */
  readonly add: (text: string, takeBack: () => void) => boolean
  /** Something was added since the last row. */
  readonly isNew: () => boolean
  readonly keep: () => void
  readonly takeBack: () => void
}

/** A row is read whole before it is known whether it stays; a category must not come from one that does not. */
export function createGrowth(): Growth {
  let left = dictionaryBytes
  let news: { readonly bytes: number; readonly takeBack: () => void }[] = []
  return {
    add: (text, takeBack) => {
      const bytes = textBytes(text)
      if (bytes > left) return false
      left -= bytes
      news.push({ bytes, takeBack })
      return true
    },
    isNew: () => news.length > 0,
    keep: () => {
      if (news.length > 0) news = []
    },
    takeBack: () => {
      for (const { bytes, takeBack } of news) {
        left += bytes
        takeBack()
      }
      news = []
    },
  }
}
