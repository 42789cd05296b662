import type { DecodedArray } from 'hyparquet'
import type { ColumnHead } from '../store/tableWriter'
import { categoryLimit, dictionaryBytes, textBytes } from '../dictionaries'
import { textNumber } from '../textNumber'
import type { ParquetColumn } from './content'
import { watchIndex } from './indexColumn'

/** Turns the values of one column into numbers, NaN for missing. */
export type ColumnReader = {
  /** Writes the numbers to `out`, the first at `first` and each `stride` after the one before. */
  readonly take: (values: DecodedArray, out: Float64Array, first: number, stride: number) => void
  readonly head: () => ColumnHead
}

/** The different texts of a column by their number; an empty one is missing, as in a delimited file. */
export type Texts = {
  readonly add: (values: DecodedArray) => void
  /** In the order in which they came; null when there are more than can be kept. */
  readonly result: () => ReadonlyMap<string, number> | null
}

/** Room for the dictionaries of a table, which its columns take one after the other. */
export type DictionaryRoom = { left: number }

/** All the room that there is. */
export const dictionaryRoom = (): DictionaryRoom => ({ left: dictionaryBytes })

/** Collects the texts of a column, which is done before its numbers are written. */
export function collectTexts(room: DictionaryRoom): Texts {
  let texts: Map<string, number> | null = new Map()
  let taken = 0
  const giveUp = (): void => {
    texts = null
    room.left += taken
  }
  return {
    add: (values) => {
      for (const value of values as Iterable<unknown>) {
        if (texts === null) return
        if (typeof value !== 'string' || value.trim() === '' || texts.has(value)) continue
        const bytes = textBytes(value)
        if (texts.size === categoryLimit || bytes > room.left) {
          giveUp()
          return
        }
        taken += bytes
        room.left -= bytes
        texts.set(value, texts.size)
      }
    },
    result: () => texts,
  }
}

/** A reader of a column of texts; with more than can be kept (null) a text is the number that stands for it. */
export function textReader(name: string, texts: ReadonlyMap<string, number> | null): ColumnReader {
  const numberOf = (text: string): number | undefined => {
    if (texts !== null) return texts.get(text)
    return text.trim() === '' ? undefined : textNumber(text)
  }
  return {
    take: (values, out, first, stride) => {
      let at = first
      for (const value of values as Iterable<unknown>) {
        out[at] = (typeof value === 'string' ? numberOf(value) : undefined) ?? Number.NaN
        at += stride
      }
    },
    head: () => ({
      name,
      kind: texts === null ? 'text' : 'category',
      categories: texts === null ? null : [...texts.keys()],
    }),
  }
}

/**
 * A reader of numbers, dates or truth values. What 32 bits cannot hold (an infinity too) is missing; `onMisfit` is told
 * of it with its row, counted from 0.
 */
export function numberReader(
  column: ParquetColumn,
  position: number,
  onMisfit: (row: number, column: string, text: string) => void,
): ColumnReader {
  const { name, content } = column
  const factor = content.kind === 'number' ? content.factor : 1
  const index = watchIndex(column, position)
  let row = 0
  return {
    take: (values, out, first, stride) => {
      let at = first
      for (const value of values as Iterable<unknown>) {
        const number = value === null || value === undefined ? Number.NaN : Number(value) * factor
        const fits = Number.isFinite(Math.fround(number))
        if (!fits && !Number.isNaN(number)) onMisfit(row, name, String(value))
        out[at] = fits ? number : Number.NaN
        index.see(number)
        row += 1
        at += stride
      }
    },
    head: () => ({
      name,
      kind: index.isIndex() && content.kind === 'number' ? 'index' : content.kind,
      categories: content.kind === 'boolean' ? ['false', 'true'] : null,
    }),
  }
}
