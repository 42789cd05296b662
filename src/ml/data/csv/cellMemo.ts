/** Cells longer than this are not worth keeping. */
const longestCell = 256
const smallest = 64
const bytesPerCell = 24

/** Remembers the numbers that cells stand for by the cells' bytes, so that a text that comes again makes no string. */
export type CellMemo = {
  /** The number of a cell with this hash, or undefined. */
  readonly get: (bytes: Uint8Array, from: number, to: number, hash: number) => number | undefined
  readonly set: (bytes: Uint8Array, from: number, to: number, hash: number, value: number) => void
}

/** What a hash of a cell begins with; each byte goes into it by `hashByte`. */
export const emptyHash = 0x811c9dc5 | 0

/** FNV-1a, 32 bits. */
export function hashByte(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193)
}

/** A memo of at most `limit` cells (a power of two); a full one forgets all and begins anew. */
export function createCellMemo(limit: number): CellMemo {
  let cells = createCells(smallest)

  return {
    get: (bytes, from, to, hash) => {
      const cell = cells.find(bytes, from, to, hash)
      return cell < 0 ? undefined : cells.values[cell]
    },
    set: (bytes, from, to, hash, value) => {
      if (to - from > longestCell) return
      if (cells.isFull(to - from)) {
        const larger = cells.capacity * 2
        const before = cells
        cells = createCells(larger > limit ? smallest : larger)
        if (larger <= limit) before.moveTo(cells)
      }
      cells.add(bytes, from, to, hash, value)
    },
  }
}

/** A table of slots with open addressing, never more than half full. */
function createCells(capacity: number) {
  const slots = new Int32Array(capacity * 2).fill(-1)
  const last = slots.length - 1
  const hashes = new Int32Array(capacity)
  const starts = new Int32Array(capacity + 1)
  const values = new Float64Array(capacity)
  const text = new Uint8Array(capacity * bytesPerCell + longestCell)
  let count = 0

  const isEqual = (cell: number, bytes: Uint8Array, from: number, to: number): boolean => {
    const start = starts[cell] ?? 0
    if ((starts[cell + 1] ?? 0) - start !== to - from) return false
    for (let at = from; at < to; at += 1) {
      if (text[start + at - from] !== bytes[at]) return false
    }
    return true
  }
  const slotOf = (hash: number): number => (hash ^ (hash >>> 15)) & last
  const add = (bytes: Uint8Array, from: number, to: number, hash: number, value: number): void => {
    let slot = slotOf(hash)
    while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & last
    slots[slot] = count
    hashes[count] = hash
    values[count] = value
    const start = starts[count] ?? 0
    text.set(bytes.subarray(from, to), start)
    count += 1
    starts[count] = start + to - from
  }
  return {
    capacity,
    values,
    add,
    isFull: (length: number) => count === capacity || (starts[count] ?? 0) + length > text.length,
    find: (bytes: Uint8Array, from: number, to: number, hash: number): number => {
      for (let slot = slotOf(hash); ; slot = (slot + 1) & last) {
        const cell = slots[slot] ?? -1
        if (cell < 0 || (hashes[cell] === hash && isEqual(cell, bytes, from, to))) return cell
      }
    },
    moveTo: (other: { readonly add: typeof add }): void => {
      for (let cell = 0; cell < count; cell += 1) {
        const [from, to] = [starts[cell] ?? 0, starts[cell + 1] ?? 0]
        other.add(text, from, to, hashes[cell] ?? 0, values[cell] ?? Number.NaN)
      }
    },
  }
}
