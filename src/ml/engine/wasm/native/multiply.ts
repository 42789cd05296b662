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
    for (let from = 0; from < depth; from += depthBlock) {
      for (let top = 0; top < rows; top += rowBlock) {
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
      else this.#packEdge(to, source, depth, a.column, a.row, rows - block * tileRows, tileRows)
      this.#zeroPadding(to, depth, padded, tileRows)
    }
    const accumulate = product.accumulate || from > 0 ? 1 : 0
    for (let left = 0; left < columns; left += tileColumns) {
      const width = Math.min(tileColumns, columns - left)
      const source = b.address + (from * b.row + left * b.column) * 4
      if (width < tileColumns) this.#packEdge(packedB, source, depth, b.row, b.column, width, tileColumns)
      else if (b.column === 1) this.native.packRows(packedB, source, depth, b.row * 4)
      else this.native.packColumns(packedB, source, depth, b.row * 4, b.column * 4)
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

  /** Packs a group narrower than `lanes`; the missing lanes are zero. */
  #packEdge(
    to: number,
    source: number,
    depth: number,
    step: number,
    lane: number,
    present: number,
    lanes: number,
  ): void {
    const heap = moduleOf(this.#backend).HEAPF32
    const [start, from] = [to >>> 2, source >>> 2]
    for (let k = 0; k < depth; k++) {
      for (let l = 0; l < lanes; l++) {
        heap[start + k * lanes + l] = l < present ? (heap[from + k * step + l * lane] ?? 0) : 0
      }
    }
  }

  #zeroPadding(to: number, depth: number, padded: number, lanes: number): void {
    if (padded === depth) return
    floatsAt(this.#backend, to + depth * lanes * 4, (padded - depth) * lanes).fill(0)
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
