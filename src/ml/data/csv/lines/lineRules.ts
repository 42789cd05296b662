import type { CsvFormat } from '#shared/model/csvFormat'
import type { LeftOutKind } from '#shared/model/csvLines'
import { looksLikeData, looksMissing } from '../sniff/looks'
import { isFootnote } from './footnote'

/** Which lines of a file are no rows. */
export type LineRules = {
  /** What a line of notes begins with; null for none. */
  readonly comment: string | null
  /** Why a record is no row; null for a row. */
  readonly kindOf: (cells: readonly string[]) => LeftOutKind | null
  /** What the cell of a text says about its record: true when `kindOf` is to be asked. */
  readonly mayLeaveOut: (text: string, position: number) => boolean
  /** Records without anything are asked about, too. */
  readonly emptyRecords: boolean
}

/** What of a format decides about lines. */
export type LineChoices = Pick<CsvFormat, 'leaveOut' | 'keep' | 'missing'>

/** The rules of a format under names as they stand in the file (null without names); `keep` of the format is heeded. */
export function createLineRules(
  format: LineChoices,
  header: readonly string[] | null,
  width: number,
): LineRules {
  const kept = new Set(format.keep)
  const { comment = null, totals = [], footnotes = false } = format.leaveOut ?? {}
  const texts = header?.map((name) => name.trim()) ?? []
  // Under names that are all numbers a row with the same numbers is one like others.
  const areNames = texts.some(
    (text) => !looksLikeData(text) && !looksMissing(text) && !format.missing.includes(text),
  )
  const names = areNames && width > 1 && !kept.has('repeatedHeaders') ? texts : null
  const labels = new Set(kept.has('totals') ? [] : totals)
  const emptyRecords = width > 1 && !kept.has('emptyRecords')
  const hasFootnotes = width > 1 && footnotes && !kept.has('footnotes')
  const notes = kept.has('comments') ? null : comment
  return {
    comment: notes,
    emptyRecords,
    kindOf: (cells) => {
      if (emptyRecords && cells.every((cell) => cell.trim() === '')) return 'emptyRecords'
      if (names !== null && isRepeated(cells, names)) return 'repeatedHeaders'
      if (labels.size > 0 && labels.has(totalsLabel(cells))) return 'totals'
      return hasFootnotes && isFootnote(cells, width) ? 'footnotes' : null
    },
    mayLeaveOut: (cell, position) => {
      const text = cell.trim()
      if (names !== null && text === names[position] && text !== '') return true
      if (labels.size > 0 && labels.has(text)) return true
      if (position > 0 || text === '') return false
      return (notes !== null && text.startsWith(notes)) || (hasFootnotes && isFootnote([text], 1))
    },
  }
}

/** The first text of a record: the label of a row of totals. */
export function totalsLabel(cells: readonly string[]): string {
  return cells.find((cell) => cell.trim() !== '')?.trim() ?? ''
}

/** Space and a byte order mark before the first name do not make it another one. */
function isRepeated(cells: readonly string[], names: readonly string[]): boolean {
  return cells.length === names.length && names.every((name, position) => cells[position]?.trim() === name)
}
