import { shownNames, type PredictionNote } from '#shared/model/predictedFile'
import type { RowWords } from '#shared/texts/predictionWords'
import { replacement } from '../data/csv/bytes'
import { unreadable } from '../data/csv/columns'
import { shortened } from '../data/csv/lines/leftOutLines'
import { unknownWord, type CellReader } from './cellReaders'

/** Reads the cells that feed a model, and keeps what is to be told of them. */
export type CellEncoder = {
  /** Puts the values of a row into `raw` from `from` on; what is to be said of the row. */
  readonly read: (cells: readonly string[], raw: Float32Array, from: number) => RowFound
  /** The same for a row without a fault whose columns were read: a number for each. */
  readonly take: (values: Float64Array, raw: Float32Array, from: number) => void
  readonly notes: () => readonly PredictionNote[]
}

/** Why a row cannot be answered, or what is to be known of its answer; null for nothing. */
export type RowFound = { readonly fault: string | null; readonly note: string | null }

const nothing: RowFound = { fault: null, note: null }

/** An encoder for the cells of these readers. */
export function createCellEncoder(readers: readonly CellReader[], words: RowWords): CellEncoder {
  const filled = new Int32Array(readers.length)
  const unknown = readers.map(() => ({ rows: 0, words: new Set<string>() }))

  const unknownNote = (at: number, text: string): string => {
    const seen = unknown[at]
    if (seen !== undefined) {
      seen.rows += 1
      if (seen.words.size < shownNames) seen.words.add(shortened(text))
    }
    const feature = readers[at]?.feature
    return words.unknown(feature?.name ?? '', text.trim(), feature?.categories?.[feature.fill] ?? null)
  }
  const joined = (before: string | null, said: string): string =>
    before === null ? said : `${before}${words.between}${said}`

  return {
    read: (cells, raw, from) => {
      let { fault, note } = nothing
      for (const [at, { feature, place, read, reasonOf, stored }] of readers.entries()) {
        const text = cells[place] ?? ''
        const value = read(text)
        raw[from + at] = Number.isFinite(value) ? stored(value) : Number.NaN
        if (Number.isFinite(value)) continue
        const isBroken = text.includes(replacement) || text.includes('\0')
        if (value === unreadable || isBroken) {
          const reason = isBroken ? 'notText' : reasonOf(text)
          fault = joined(fault, words.cell(feature.name, reason, text.trim()))
        } else if (value === unknownWord) note = joined(note, unknownNote(at, text))
        else filled[at] = (filled[at] ?? 0) + 1
      }
      return fault === null && note === null ? nothing : { fault, note }
    },
    take: (values, raw, from) => {
      for (let at = 0; at < readers.length; at += 1) {
        const reader = readers[at]
        if (reader === undefined) continue
        const value = values[reader.place] ?? Number.NaN
        if (Number.isNaN(value)) filled[at] = (filled[at] ?? 0) + 1
        raw[from + at] = reader.stored(value)
      }
    },
    notes: () =>
      readers.flatMap(({ feature: { name } }, at): PredictionNote[] => {
        const rows = filled[at] ?? 0
        const seen = unknown[at]
        return [
          ...(rows === 0 ? [] : [{ kind: 'filled' as const, column: name, rows }]),
          ...(seen === undefined || seen.rows === 0
            ? []
            : [{ kind: 'unknownWords' as const, column: name, words: [...seen.words], rows: seen.rows }]),
        ]
      }),
  }
}
