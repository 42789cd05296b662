import type { LeftOutKind } from '#shared/model/csvLines'
import type { ImportNote } from '#shared/model/importNote'
import { createIsComment } from '../lines/comment'
import { createLeftOutLines } from '../lines/leftOutLines'
import { createLineRules, type LineChoices } from '../lines/lineRules'
import type { SampleTable } from './table'

/** A table without the lines that are no rows, and which those are. */
export type TableOfRows = {
  readonly table: SampleTable & { readonly fitting: readonly (readonly string[])[] }
  readonly leftOut: readonly ImportNote[]
  /** Lines that would be left out, but are rows by choice. */
  readonly kept: readonly ImportNote[]
}

/** Takes the lines that are no rows out of a table that was read, as the import does. */
export function leftOutOf(table: SampleTable, choices: LineChoices): TableOfRows {
  const { texts, names, comments, units, rows, further } = table
  const rules = createLineRules(choices, texts, names.length)
  const all = createLineRules({ ...choices, keep: [] }, texts, names.length)
  const [leftOut, kept] = [createLeftOutLines('training'), createLeftOutLines('training', true)]
  for (const { line, text } of comments) leftOut.add('comments', line, text)
  for (const { line, cells } of units) leftOut.add('units', line, cells.join(' · '))
  const isComment = createIsComment(all.comment, '')
  const keptKind = (cells: readonly string[]): LeftOutKind | null => {
    if (choices.keep.length === 0) return null
    return isComment(cells[0] ?? '') ? 'comments' : all.kindOf(cells)
  }
  const isRow = (cells: readonly string[], line: number | null): boolean => {
    const what = rules.kindOf(cells)
    const keptAs = line === null || what !== null ? null : keptKind(cells)
    if (line !== null && (what !== null || keptAs !== null)) {
      const text = cells.filter((cell) => cell.trim() !== '').join(' · ')
      if (what !== null) leftOut.add(what, line, text)
      else if (keptAs !== null) kept.add(keptAs, line, text)
    }
    return what === null
  }
  const left = rows.filter(({ cells, line }, row) => {
    if (choices.keep.includes('units') && row < (choices.leaveOut?.units ?? 0)) {
      kept.add('units', line, cells.join(' · '))
      return true
    }
    return isRow(cells, line)
  })
  const fitting = [
    ...left.map(({ cells }) => cells),
    ...further.filter((cells) => isRow(cells, null)),
  ].filter((cells) => cells.length === names.length)
  return { table: { ...table, rows: left, fitting }, leftOut: leftOut.notes(), kept: kept.notes() }
}
