/** 1 for every row that is in either list; null where there is none. */
export function droppedRows(excluded: Uint8Array | null, repeats: Uint8Array | null): Uint8Array | null {
  if (excluded === null || repeats === null) return excluded ?? repeats
  return excluded.map((mark, row) => mark | (repeats[row] ?? 0))
}
