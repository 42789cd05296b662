import { behindLineEnd, carriageReturn, endOfLine } from './bytes'
import { cutRecord, type RecordCut } from './cutRecord'
import { createIsCommentAt } from './lines/comment'

/** A record, or a line of notes, in which marks mean nothing. */
export type LineCut = RecordCut & { readonly isComment: boolean }

/** The next record or line of notes; null when its end is not in the bytes. */
export type CutLine = (bytes: Buffer, start: number, isLast: boolean) => LineCut | null

/** Cuts records with `delimiter` (one byte of ASCII), and lines that begin with `comment`. */
export function createCutLine(delimiter: string, comment: string | null): CutLine {
  const code = delimiter.charCodeAt(0)
  const isCommentAt = createIsCommentAt(comment, delimiter)
  return (bytes, start, isLast) => {
    if (!isCommentAt(bytes, start)) {
      const cut = cutRecord(bytes, start, isLast, code)
      return cut === null ? null : { ...cut, isComment: false }
    }
    const end = endOfLine(bytes, start)
    const mayGoOn = !isLast && end + 1 === bytes.length && bytes[end] === carriageReturn
    if (end >= bytes.length || mayGoOn) return null
    return { start, end, next: behindLineEnd(bytes, end), lines: 1, fault: null, isComment: true }
  }
}
