import type { CsvFormat } from '#shared/model/csvFormat'
import { behindLineEnd, createIsText, carriageReturn, lineFeed, quote, space as blank } from './bytes'
import { parseNumber } from './cells/number'
import type { Growth } from './growth'
import { createCellMemo, emptyHash, hashByte } from './cellMemo'
import { unreadable, type CsvColumn } from './columns'
import { decimalValue } from './decimalValue'
import type { RowTarget } from './rowTarget'

/** How far the bytes were read, the physical lines there, and whether the next record needs the careful way. */
export type FastRun = { readonly at: number; readonly lines: number; readonly unusual: boolean }

/** Reads rows from bytes without making strings; bytes end with a line end. Stops before what is not plain. */
export type FastRows = (bytes: Buffer, from: number, target: RowTarget) => FastRun

const plus = 0x2b
const minus = 0x2d
const zero = 0x30
const [capitalE, smallE] = [0x45, 0x65]
/** A first part with another digit fits 32 bits below this. */
const headLimit = 100_000_000
const mostTailDigits = 9
const mostExponentDigits = 4
/** A mark that is not closed within that many bytes may never be: the careful way looks for its end once. */
const longestQuoted = 4096

/** Cells that all memos may hold together, and the bounds of one. */
const memoCells = 1 << 20
const [smallestMemo, largestMemo] = [1 << 6, 1 << 16]

/**
 * A reader of rows under these columns. Numbers are read to the bit as `Number` does: digits below 2⁵³ and a power of
 * ten up to 22 by one multiplication or division (Clinger), longer ones by `decimalValue`. Every other cell is looked up
 * by its bytes, with its opening quotation mark, and, when it is new, given to its column as text. With
 * `emptyAreUnusual` a row without any value is left to the careful way.
 */
export function createFastRows(
  columns: readonly CsvColumn[],
  growth: Growth,
  format: CsvFormat,
  emptyAreUnusual: boolean,
): FastRows {
  const width = columns.length
  const delimiter = format.delimiter.charCodeAt(0)
  /** As a digit would be. */
  const decimal = format.decimal === format.delimiter ? Number.NaN : format.decimal.charCodeAt(0) - zero
  const [endsNumber, endsLine] = [delimiter - zero, lineFeed - zero]
  const isNumeric = Uint8Array.from(columns, ({ isPlain }) => (isPlain ? 1 : 0))
  const own = Object.values(format.missingIn).flatMap((markers) => Object.keys(markers))
  const markerNumbers = new Set([...format.missing, ...own].map((marker) => parseNumber(marker, format)))
  markerNumbers.delete(null)
  const hasMarkerNumbers = markerNumbers.size > 0
  const memoLimit = Math.min(
    largestMemo,
    Math.max(smallestMemo, 2 ** Math.floor(Math.log2(memoCells / width))),
  )
  const memos = columns.map(() => createCellMemo(memoLimit))
  const endsCell = new Uint8Array(256)
  for (const byte of [delimiter, lineFeed, carriageReturn, 0]) endsCell[byte] = 1
  const isText = createIsText(format.encoding)
  /** Line ends inside of the cells of the row that is being read. */
  let breaks = 0

  /** The number that a text stands for; `unreadable` when its row needs the careful way. */
  const valueOf = (bytes: Buffer, start: number, end: number, hash: number, position: number): number => {
    const memo = memos[position]
    const column = columns[position]
    if (memo === undefined || column === undefined) return unreadable
    const known = memo.get(bytes, start, end, hash)
    if (known !== undefined) return known
    const cell = bytes.subarray(start, end)
    if (!isText(cell)) return unreadable
    const value = column.read(textOf(cell))
    // Numbers that are not plain are mostly different ones, and a new category may be taken back.
    if (value !== unreadable && !growth.isNew() && (isNumeric[position] === 0 || Number.isNaN(value))) {
      memo.set(bytes, start, end, hash, value)
    }
    return value
  }

  /** As `readText` for a cell in quotation marks, which may hold doubled ones and line feeds. */
  const readQuoted = (
    bytes: Buffer,
    start: number,
    values: Float64Array,
    index: number,
    position: number,
  ): number => {
    const last = start + longestQuoted
    let hash = hashByte(emptyHash, quote)
    let at = start + 1
    for (let byte = bytes[at]; byte !== quote || bytes[at + 1] === quote; byte = bytes[at]) {
      if (byte === undefined || byte === 0 || byte === carriageReturn || at > last) return -1
      if (byte === lineFeed) breaks += 1
      if (byte === quote) at += 1
      hash = hashByte(hash, byte)
      at += 1
    }
    const behind = bytes[at + 1]
    if (behind !== delimiter && behind !== lineFeed && behind !== carriageReturn) return -1
    const value = valueOf(bytes, start, at, hash, position)
    values[index] = value
    return value === unreadable ? -1 : at + 1
  }

  /** As `readNumber` for a cell of any other kind. */
  const readText = (
    bytes: Buffer,
    start: number,
    values: Float64Array,
    index: number,
    position: number,
  ): number => {
    if (bytes[start] === quote) return readQuoted(bytes, start, values, index, position)
    let hash = emptyHash
    let at = start
    for (let byte = bytes[at] ?? 0; endsCell[byte] === 0; byte = bytes[at] ?? 0) {
      hash = hashByte(hash, byte)
      at += 1
    }
    if (bytes[at] === 0) return -1
    const value = valueOf(bytes, start, at, hash, position)
    values[index] = value
    return value === unreadable ? -1 : at
  }

  /**
   * Puts the number of a plain cell into `values` and gives back the cell's end; −1 for any other cell. (A function that
   * gave back the number would make an object of it each time.)
   */
  const readNumber = (bytes: Buffer, start: number, values: Float64Array, index: number): number => {
    let at = start
    let code = bytes[at] ?? 0
    while (code === blank) code = bytes[++at] ?? 0
    const isNegative = code === minus
    if (isNegative || code === plus) code = bytes[++at] ?? 0
    const digitsStart = at
    let head = 0
    let tail = 0
    let tailDigits = 0
    let point = -1
    let digit = code - zero
    while (digit >>> 0 <= 9 && head < headLimit) {
      head = (head * 10 + digit) | 0
      digit = (bytes[++at] ?? 0) - zero
    }
    // Most whole numbers end here.
    if ((digit === endsNumber || digit === endsLine) && at > digitsStart && !hasMarkerNumbers) {
      values[index] = isNegative ? -head : head
      return at
    }
    if (digit === decimal) {
      point = at
      digit = (bytes[++at] ?? 0) - zero
      while (digit >>> 0 <= 9 && head < headLimit) {
        head = (head * 10 + digit) | 0
        digit = (bytes[++at] ?? 0) - zero
      }
    }
    while (digit >>> 0 <= 9 || (digit === decimal && point < 0)) {
      if (digit === decimal) {
        point = at
      } else {
        tail = (tail * 10 + digit) | 0
        tailDigits += 1
      }
      digit = (bytes[++at] ?? 0) - zero
    }
    if (at - digitsStart <= (point < 0 ? 0 : 1) || tailDigits > mostTailDigits) return -1
    let scale = point < 0 ? 0 : point + 1 - at
    code = digit + zero
    if (code === smallE || code === capitalE) {
      code = bytes[++at] ?? 0
      const isDown = code === minus
      if (isDown || code === plus) code = bytes[++at] ?? 0
      const exponentStart = at
      let exponent = 0
      while (code >= zero && code <= zero + 9 && at - exponentStart < mostExponentDigits) {
        exponent = exponent * 10 + code - zero
        code = bytes[++at] ?? 0
      }
      if (at === exponentStart) return -1
      scale += isDown ? -exponent : exponent
    }
    while (code === blank) code = bytes[++at] ?? 0
    if (code !== delimiter && code !== lineFeed && code !== carriageReturn) return -1
    const size = decimalValue(head, tail, tailDigits, scale)
    const value = isNegative ? -size : size
    if (Number.isNaN(value) || (hasMarkerNumbers && markerNumbers.has(value))) return -1
    values[index] = value
    return at
  }

  /** Reads one row and gives back where the next line begins; −1 when it needs the careful way. */
  const readRow = (bytes: Buffer, start: number, values: Float64Array, out: number): number => {
    let at = start
    for (let position = 0; ;) {
      // Many tables consist of single digits to a large part.
      if (!hasMarkerNumbers && isNumeric[position] === 1) {
        const only = (bytes[at] ?? 0) - zero
        if (only >>> 0 <= 9 && bytes[at + 1] === delimiter && position + 1 < width) {
          values[out + position] = only
          position += 1
          at += 2
          continue
        }
      }
      let end = isNumeric[position] === 1 ? readNumber(bytes, at, values, out + position) : -1
      if (end < 0) end = readText(bytes, at, values, out + position, position)
      if (end < 0) return -1
      at = end
      position += 1
      if (bytes[at] !== delimiter) return position === width ? behindLineEnd(bytes, at) : -1
      if (position === width) return -1
      at += 1
    }
  }

  return (bytes, from, target) => {
    const { space } = target
    let at = from
    for (let lines = 0; ; lines += 1) {
      if (at >= bytes.length) return { at, lines, unusual: false }
      if (bytes[at] === lineFeed || bytes[at] === carriageReturn) {
        // In a table of one column an empty line may be a missing value.
        if (width === 1) return { at, lines, unusual: true }
        at = behindLineEnd(bytes, at)
        continue
      }
      target.makeRoom()
      breaks = 0
      const out = space.used * width
      const next = readRow(bytes, at, space.values, out)
      if (next < 0 || (emptyAreUnusual && isEmptyRow(space.values, out, width))) {
        growth.takeBack()
        return { at, lines, unusual: true }
      }
      growth.keep()
      space.used += 1
      space.end = next
      lines += breaks
      at = next
    }
  }
}

function isEmptyRow(values: Float64Array, from: number, width: number): boolean {
  for (let at = from; at < from + width; at += 1) {
    if (!Number.isNaN(values[at])) return false
  }
  return true
}

/** The text of a cell; one in quotation marks comes with the opening one. */
function textOf(cell: Buffer): string {
  return cell[0] === quote ? cell.toString('utf8', 1).replaceAll('""', '"') : cell.toString()
}
