import { AppError } from '#shared/errors'
import type { CsvFormat } from '#shared/model/csvFormat'
import { behindLastLine } from './bytes'
import type { CarefulRows } from './records'
import { createCutLine } from './cutLine'
import type { FastRows } from './fastRows'
import { lineText } from './lines/comment'
import type { LeftOutLines } from './lines/leftOutLines'
import type { LineRules } from './lines/lineRules'
import { createIsComment } from './lines/comment'
import { createLayoutRewriter, readDelimiter } from './layout/layoutOf'
import { rewrittenSource } from './layout/rewrittenSource'
import type { RowTarget } from './rowTarget'
import { openTextSource, type TextSource } from './textSource'
import { openFormatted } from '../openTable'

/** A record longer than this (bytes) can only be an unclosed quote or not a table at all. */
const longestRecord = 32 << 20

/** Bytes that are read the careful way before the fast one is tried again: more each time that it does not help. */
const [shortestStretch, longestStretch] = [4 << 10, 256 << 10]

/** A file to read and everything that reads it. */
export type RowReading = {
  readonly path: string
  readonly format: CsvFormat
  /** The physical line that the first row can stand on. */
  readonly firstRowLine: number
  readonly fast: FastRows
  readonly careful: CarefulRows
  readonly target: RowTarget
  readonly rules: LineRules
  readonly leftOut: LeftOutLines
  readonly chunkBytes?: number | undefined
}

/** The rows of a file, piece by piece. */
export type RowFile = {
  /** Reads a piece into the target; false when it was the last one. */
  readonly next: (signal: AbortSignal) => Promise<boolean>
  /** Bytes of the file, and how many of them have been read. */
  readonly progress: () => { readonly bytes: number; readonly totalBytes: number }
  /** Length and SHA-256 of the file once all has been read. Throws `fileChanged`. */
  readonly finish: TextSource['finish']
  readonly close: () => Promise<void>
}

/**
 * Opens the rows of a file. Reading throws `csvRecordTooLong`, what the file system says and what the careful reader
 * throws.
 */
export async function openRows(reading: RowReading): Promise<RowFile> {
  const { path, format, rules, chunkBytes } = reading
  const text = openTextSource(await openFormatted(path, format), format.encoding, chunkBytes)
  const rewrite = createLayoutRewriter(format, createIsComment(rules.comment, readDelimiter(format)))
  const source = rewrite === null ? text : rewrittenSource(text, rewrite)
  const pieces = createPieceReader(reading)
  let rest: Buffer = Buffer.alloc(0)
  let enough = 0
  return {
    next: async (signal) => {
      const { bytes, isLast } = await source.next(rest, signal)
      // A record that does not end in a piece is looked at again when there is twice as much of it.
      const used = isLast || bytes.length >= enough ? pieces.read(bytes, isLast) : 0
      if (used > 0) enough = 0
      else if (bytes.length >= enough) enough = Math.min(bytes.length * 2, longestRecord + 1)
      rest = bytes.subarray(used)
      if (isLast) reading.target.endFile()
      return !isLast
    },
    progress: () => ({ bytes: source.readBytes(), totalBytes: source.totalBytes }),
    finish: source.finish,
    close: source.close,
  }
}

/** Reads pieces of text that follow one another; gives back how much of a piece was used. */
function createPieceReader(reading: RowReading) {
  const { path, format, firstRowLine, fast, careful, target, rules, leftOut } = reading
  const cutLine = createCutLine(readDelimiter(format), rules.comment)
  let line = 1
  let stretch = shortestStretch

  const skipHeader = (bytes: Buffer, isWhole: boolean): number => {
    let at = 0
    while (line < firstRowLine && at < bytes.length) {
      const cut = cutLine(bytes, at, isWhole)
      if (cut === null) break
      // The names themselves may stand behind the mark.
      const isNote = cut.isComment && line !== format.firstLine
      if (isNote) leftOut.add('comments', line, lineText(bytes, cut.start))
      at = cut.next
      line += cut.lines
    }
    return at
  }
  const readFast = (lines: Buffer, from: number) => {
    const run = fast(lines, from, target)
    line += run.lines
    return run
  }
  /** The careful way for a stretch; fewer bytes than there are when a record does not end in them. */
  const readCarefully = (bytes: Buffer, from: number, isWhole: boolean): number => {
    const run = careful(bytes, from, Math.min(bytes.length, from + stretch), line, isWhole)
    line += run.lines
    return run.at
  }
  const read = (bytes: Buffer, isWhole: boolean): number => {
    let at = skipHeader(bytes, isWhole)
    if (line < firstRowLine) return at
    const lines = bytes.subarray(0, behindLastLine(bytes, isWhole))
    while (at < lines.length) {
      const run = readFast(lines, at)
      if (run.at - at > stretch) stretch = shortestStretch
      at = run.at
      if (!run.unusual) continue
      const before = at
      at = readCarefully(bytes, at, isWhole)
      if (at === before) break
      stretch = Math.min(longestStretch, stretch * 2)
    }
    return at
  }

  return {
    read: (bytes: Buffer, isLast: boolean): number => {
      const used = read(bytes, isLast)
      if (bytes.length - used <= longestRecord) return used
      const run = careful(bytes, used, used + 1, line, true)
      if (run.at === used || line < firstRowLine) {
        throw new AppError('INVALID_INPUT', 'csvRecordTooLong', { file: path, line, limit: longestRecord })
      }
      // Its quote will not be closed: it was a fault of that line, and what follows can be read.
      line += run.lines
      return run.at + read(bytes.subarray(run.at), isLast)
    },
  }
}
