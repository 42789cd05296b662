import type { CsvFormat } from '../../../shared/model/csvFormat'
import { behindLineEnd, createIsText, carriageReturn, lineFeed, quote, space } from './bytes'
import { parseNumber } from './cells/number'
import { createCellMemo, emptyHash, hashByte } from './cellMemo'
import { unreadable, type CsvColumn } from './columns'
import { largestPower, powersOfTen, wholeLimit, wideDecimal } from './wideDecimal'

/** Rows go into `values` from row `used` on until it is full. */
export type RowSpace = { readonly values: Float64Array; used: number }

/** How far the bytes were read, the physical lines there, and whether the next record needs the careful way. */
export type FastRun = { readonly at: number; readonly lines: number; readonly unusual: boolean }

/** Reads rows from bytes without making strings; bytes end with a line end. Stops before what is not plain. */
export type FastRows = (bytes: Buffer, from: number, space: RowSpace) => FastRun

const plus = 0x2b
const minus = 0x2d
const zero = 0x30
const [capitalE, smallE] = [0x45, 0x65]
/** A first part with another digit fits 32 bits below this. */
const headLimit = 100_000_000
const mostTailDigits = 9
const mostExponentDigits = 4

/** Cells that all memos may hold together, and the bounds of one. */
const memoCells = 1 << 20
const [smallestMemo, largestMemo] = [1 << 6, 1 << 16]

/**
 * A reader of rows under these columns. Numbers are read to the bit as `Number` does: digits below 2⁵³ and a power of
 * ten up to 22 by one multiplication or division (Clinger), longer ones by `wideDecimal`. Every other cell is looked up
 * by its bytes and, when it is new, given to its column as text.
 */
export function createFastRows(columns: readonly CsvColumn[], format: CsvFormat): FastRows {
  const width = columns.length
  const delimiter = format.delimiter.charCodeAt(0)
  const decimal = format.decimal === format.delimiter ? -1 : format.decimal.charCodeAt(0)
  const isNumeric = Uint8Array.from(columns, ({ kind }) => (kind === 'number' || kind === 'index' ? 1 : 0))
  const markerNumbers = format.missing
    .map((marker) => parseNumber(marker, format))
    .filter((number) => number !== null)
  const memoLimit = Math.min(
    largestMemo,
    Math.max(smallestMemo, 2 ** Math.floor(Math.log2(memoCells / width))),
  )
  const memos = columns.map(() => createCellMemo(memoLimit))
  const endsCell = new Uint8Array(256)
  for (const byte of [delimiter, lineFeed, carriageReturn, 0]) endsCell[byte] = 1
  const isText = createIsText(format.encoding)
  let cellEnd = 0

  /** The number of the cell at `start`, `unreadable` when it needs the careful way; `cellEnd` is then behind it. */
  const readText = (bytes: Buffer, start: number, position: number): number => {
    if (bytes[start] === quote) return unreadable
    let hash = emptyHash
    let at = start
    for (let byte = bytes[at] ?? 0; endsCell[byte] === 0; byte = bytes[at] ?? 0) {
      hash = hashByte(hash, byte)
      at += 1
    }
    cellEnd = at
    if (bytes[at] === 0) return unreadable
    const memo = memos[position]
    const column = columns[position]
    if (memo === undefined || column === undefined) return unreadable
    const known = memo.get(bytes, start, at, hash)
    if (known !== undefined) return known
    const cell = bytes.subarray(start, at)
    if (!isText(cell)) return unreadable
    const value = column.read(cell.toString())
    // Numbers that are not plain are mostly different ones.
    if (value !== unreadable && (isNumeric[position] === 0 || Number.isNaN(value))) {
      memo.set(bytes, start, at, hash, value)
    }
    return value
  }

  return (bytes, from, rowSpace) => {
    const { values } = rowSpace
    const length = bytes.length
    let out = rowSpace.used * width
    let lines = 0
    let at = from
    let rowStart = from
    let unusual = false

    rows: while (at < length && out < values.length) {
      rowStart = at
      const firstByte = bytes[at] ?? 0
      if (firstByte === lineFeed || firstByte === carriageReturn) {
        if (width === 1) {
          unusual = true
          break
        }
        at = behindLineEnd(bytes, at)
        lines += 1
        continue
      }
      for (let position = 0; ;) {
        let value = Number.NaN
        let code = bytes[at] ?? 0
        let isPlain = false
        const cellStart = at
        if (isNumeric[position] === 1) {
          while (code === space) code = bytes[++at] ?? 0
          const isNegative = code === minus
          if (isNegative || code === plus) code = bytes[++at] ?? 0
          const digitsStart = at
          let head = 0
          let tail = 0
          let tailDigits = 0
          let point = -1
          for (;;) {
            const digit = code - zero
            if (digit >= 0 && digit <= 9) {
              if (head < headLimit) {
                head = (head * 10 + digit) | 0
              } else {
                tail = (tail * 10 + digit) | 0
                tailDigits += 1
              }
            } else if (code === decimal && point < 0) {
              point = at
            } else {
              break
            }
            code = bytes[++at] ?? 0
          }
          let scale = point < 0 ? 0 : point + 1 - at
          isPlain = at - digitsStart > (point < 0 ? 0 : 1) && tailDigits <= mostTailDigits
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
            scale += isDown ? -exponent : exponent
            isPlain &&= at > exponentStart
          }
          while (code === space) code = bytes[++at] ?? 0
          isPlain &&= code === delimiter || code === lineFeed || code === carriageReturn
          isPlain &&= scale >= -largestPower && scale <= largestPower
          if (isPlain) {
            const whole = tailDigits === 0 ? head : head * (powersOfTen[tailDigits] ?? 0) + tail
            if (whole < wholeLimit) {
              value = scale < 0 ? whole / (powersOfTen[-scale] ?? 0) : whole * (powersOfTen[scale] ?? 0)
            } else if (scale <= 0) {
              value = wideDecimal(head, tail, tailDigits, -scale)
            }
            if (isNegative) value = -value
            isPlain = !Number.isNaN(value) && (markerNumbers.length === 0 || !markerNumbers.includes(value))
          }
        }
        if (!isPlain) {
          value = readText(bytes, cellStart, position)
          if (value === unreadable) {
            unusual = true
            break rows
          }
          at = cellEnd
        }
        values[out + position] = value
        position += 1
        if (bytes[at] === delimiter) {
          if (position === width) {
            unusual = true
            break rows
          }
          at += 1
          continue
        }
        if (position < width) {
          unusual = true
          break rows
        }
        break
      }
      out += width
      at = behindLineEnd(bytes, at)
      lines += 1
    }
    rowSpace.used = out / width
    return { at: unusual ? rowStart : at, lines, unusual }
  }
}
