import type { Pictures, Table } from './table'

/** Pictures as a table of their pixels, for what looks at rows of any kind. */
export function numbersOf(pictures: Pictures): Table {
  const { rows, width } = pictures
  return {
    rows,
    width,
    gather: (chosen, out) => {
      const pixels = new Uint8Array(chosen.length * width)
      pictures.gather(chosen, pixels)
      out.set(pixels)
    },
    scan: (visit) => pictures.scan((first, pixels) => visit(first, new Float32Array(pixels))),
    close: pictures.close,
  }
}
