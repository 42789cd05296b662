import type { ColumnKind, Limits, NumberForm } from '#shared/model/csvFormat'
import type { ImportNote } from '#shared/model/importNote'
import { isNumber, parseNumber } from '../cells/number'
import { codeReason, type CodeReason } from './codes'
import { judgeNumbers, type FileNumbers } from './numberColumn'
import { numberNotes } from './numberNotes'

/** Whether a column is one of numbers, how they are written, and what is to be told about it. */
export type NumbersOrWords = {
  readonly areNumbers: boolean
  readonly form: NumberForm | null
  readonly code: CodeReason | null
  readonly notes: readonly ImportNote[]
}

/** What is settled about a column: its kind, how its numbers are written, and what becomes of limits. */
export type SettledColumn = {
  readonly kind: ColumnKind | undefined
  readonly form: NumberForm | undefined
  readonly limits: Limits
}

const nothing: NumbersOrWords = { areNumbers: false, form: null, code: null, notes: [] }

/** Judges the cells of a column (those that are not missing). What is settled is kept; the notes are the same. */
export function numbersOrWords(
  name: string,
  cells: readonly string[],
  file: FileNumbers,
  { kind, form: settled, limits }: SettledColumn,
): NumbersOrWords {
  if (kind === 'index' || kind === 'date') return nothing
  const numbers = (form: NumberForm | null): NumbersOrWords => ({
    areNumbers: true,
    form,
    code: null,
    notes: form === null ? [] : numberNotes(name, cells, form, limits),
  })
  const isSaid = kind === 'number'
  if (isSaid && settled !== undefined) return numbers(settled)
  const found = judgeNumbers(cells, file, isSaid)
  if (found.kind === 'words') {
    if (isSaid) return numbers(null)
    return { ...nothing, notes: found.reason === null ? [] : [{ ...found.reason, column: name }] }
  }
  const code = isSaid ? null : (codeReason(name, cells) ?? (areLarge(cells, file) ? 'tooLarge' : null))
  // Numbers that somebody wants as words need no words about it.
  if (code === null) return kind === undefined || isSaid ? numbers(found.form) : nothing
  const example = cells.find((cell) => code !== 'leadingZeros' || /^\s*0/.test(cell)) ?? ''
  return {
    ...nothing,
    code,
    notes: [{ kind: 'codesKept', column: name, reason: code, text: example.trim() }],
  }
}

/** A few numbers may be larger than 32 bits can hold; where many are, they are long codes. */
function areLarge(cells: readonly string[], file: FileNumbers): boolean {
  const large = cells.filter((cell) => isNumber(cell, file) && parseNumber(cell, file) === null)
  return large.length * 2 > cells.length
}
