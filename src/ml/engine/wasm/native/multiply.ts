import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { floatsAt, Scratch } from '../memory'
import { moduleOf } from '../runtime'
import { instantiate, type Native } from './instance'
import { tileColumns, tileRows } from './tile'

/** One operand: the byte address of element (0, 0) and the distances in floats between rows and columns. */
export interface Matrix {
  readonly address: number
  readonly row: number
  readonly column: number
}

/** C (rows × columns, row-major, contiguous) = A·B, or C += A·B. */
export interface Product {
  readonly rows: number
  readonly depth: number
  readonly columns: number
  readonly a: Matrix
  readonly b: Matrix
  readonly c: number
  readonly accumulate: boolean
}

/** Depth handled at once: a panel of B (16 KiB) and a block of A (12 KiB) then stay in the first-level cache. */
const depthBlock = 512
/** Rows of A packed at once, to bound the scratch memory. */
const rowBlock = 1536

/** Deepest product that is computed row by row; beyond it, a row's two chains of sums are too long to overlap. */
const narrowDepth = 64

/** Largest result that is computed without packing: beyond it, walking through the operands again costs more. */
const inPlaceRows = 2 * tileRows
const inPlaceColumns = 4 * tileColumns

const roundUp = (value: number, to: number): number => Math.ceil(value / to) * to

/**
 * Matrix products for any strides, so that transposed operands cost nothing extra. The operands are packed into
 * blocks that stay in cache and the result is built in 6 × 8 register tiles, as in K. Goto and R. van de Geijn,
 * "Anatomy of High-Performance Matrix Multiplication", ACM TOMS 34(3), 2008.
 */
export class Multiplier {
  readonly native: Native
  readonly #backend: BackendWasm
  readonly #packed: Scratch

  constructor(backend: BackendWasm) {
    this.#backend = backend
    this.native = instantiate(backend)
    this.#packed = new Scratch(backend)
  }

  multiply(product: Product): void {
    const { rows, depth, columns } = product
    if (rows === 0 || columns === 0) return
    if (depth === 0) {
      if (!product.accumulate) floatsAt(this.#backend, product.c, rows * columns).fill(0)
      return
    }
    const steps = this.#inPlace(product)
    const done = steps > 0 ? 0 : this.#narrow(product)
    for (let from = steps; from < depth; from += depthBlock) {
      for (let top = done; top < rows; top += rowBlock) {
        this.#block(product, top, Math.min(rowBlock, rows - top), from, Math.min(depthBlock, depth - from))
      }
    }
  }

  #block(product: Product, top: number, rows: number, from: number, depth: number): void {
    const { a, b, columns } = product
    const padded = roundUp(depth, 4)
    const blocks = Math.ceil(rows / tileRows)
    const aFloats = blocks * tileRows * padded
    const packedA = this.#packed.reserve(aFloats + tileColumns * padded + tileRows * tileColumns)
    const packedB = packedA + aFloats * 4
    const tile = packedB + tileColumns * padded * 4
    const fullRows = Math.floor(rows / tileRows)
    for (let block = 0; block < blocks; block++) {
      const to = packedA + block * tileRows * padded * 4
      const source = a.address + ((top + block * tileRows) * a.row + from * a.column) * 4
      if (block < fullRows) this.native.packTileRows(to, source, depth, a.column * 4, a.row * 4)
      else {
        const present = rows - block * tileRows
        this.native.packTileRowsEdge(to, source, depth, a.column * 4, a.row * 4, present)
      }
      this.#zeroPadding(to, depth, padded, tileRows)
    }
    const accumulate = product.accumulate || from > 0 ? 1 : 0
    for (let left = 0; left < columns; left += tileColumns) {
      const width = Math.min(tileColumns, columns - left)
      this.#packPanel(packedB, b, from, depth, left, width)
      this.#zeroPadding(packedB, depth, padded, tileColumns)
      const c = product.c + (top * columns + left) * 4
      if (width === tileColumns && fullRows > 0) {
        this.native.tiles(packedA, packedB, c, padded, fullRows, columns * 4, accumulate)
      }
      for (let block = width === tileColumns ? fullRows : 0; block < blocks; block++) {
        this.native.tiles(
          packedA + block * tileRows * padded * 4,
          packedB,
          tile,
          padded,
          1,
          tileColumns * 4,
          0,
        )
        const height = Math.min(tileRows, rows - block * tileRows)
        this.#copyEdge(tile, c + block * tileRows * columns * 4, height, width, columns, accumulate === 1)
      }
    }
  }

  /** Packs `width` columns of B, from column `left` on. */
  #packPanel(to: number, b: Matrix, from: number, depth: number, left: number, width: number): void {
    const source = b.address + (from * b.row + left * b.column) * 4
    if (width < tileColumns) {
      this.native.packColumnsEdge(to, source, depth, b.row * 4, b.column * 4, width)
    } else if (b.column === 1) this.native.packRows(to, source, depth, b.row * 4)
    else this.native.packColumns(to, source, depth, b.row * 4, b.column * 4)
  }

  /** The first rows of a narrow product, without packing A; returns how many. The last few would end beyond C. */
  #narrow({ rows, depth, columns, a, b, c, accumulate }: Product): number {
    if (accumulate || columns > tileColumns || depth > narrowDepth || a.column !== 1) return 0
    const count = Math.max(0, rows - Math.ceil(tileColumns / columns) + 1)
    const panel = this.#packed.reserve(tileColumns * depth)
    this.#packPanel(panel, b, 0, depth, 0, columns)
    this.native.narrow(a.address, panel, c, depth, count, a.row * 4, columns * 4)
    return count
  }

  /**
   * The first steps through the depth of a small result whose operands have their rows and columns side by side (the
   * gradient of narrow weights), without packing; returns how many. The last few would read beyond the operands.
   */
  #inPlace({ rows, depth, columns, a, b, c, accumulate }: Product): number {
    if (rows > inPlaceRows || columns > inPlaceColumns || a.row !== 1 || b.column !== 1) return 0
    const steps = depth - Math.max(Math.ceil(tileRows / rows), Math.ceil(tileColumns / columns))
    if (steps <= 0) return 0
    const tile = this.#packed.reserve(tileRows * tileColumns)
    for (let top = 0; top < rows; top += tileRows) {
      for (let left = 0; left < columns; left += tileColumns) {
        const [from, beside] = [a.address + top * 4, b.address + left * 4]
        this.native.tileInPlace(from, beside, tile, steps, 1, tileColumns * 4, 0, a.column * 4, b.row * 4)
        const [height, width] = [Math.min(tileRows, rows - top), Math.min(tileColumns, columns - left)]
        this.#copyEdge(tile, c + (top * columns + left) * 4, height, width, columns, accumulate)
      }
    }
    return steps
  }

  /** Fills the depth up to whole unrolled steps: groups of which no lane exists. */
  #zeroPadding(to: number, depth: number, padded: number, lanes: number): void {
    if (padded === depth) return
    const { packTileRowsEdge, packColumnsEdge } = this.native
    const pack = lanes === tileRows ? packTileRowsEdge : packColumnsEdge
    pack(to + depth * lanes * 4, to, padded - depth, 0, 0, 0)
  }

  #copyEdge(
    tile: number,
    c: number,
    height: number,
    width: number,
    columns: number,
    accumulate: boolean,
  ): void {
    const heap = moduleOf(this.#backend).HEAPF32
    const [from, to] = [tile >>> 2, c >>> 2]
    for (let r = 0; r < height; r++) {
      for (let v = 0; v < width; v++) {
        const value = heap[from + r * tileColumns + v] ?? 0
        const target = to + r * columns + v
        heap[target] = accumulate ? (heap[target] ?? 0) + value : value
      }
    }
  }
}
