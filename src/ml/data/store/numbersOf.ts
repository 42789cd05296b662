import type { StoredImages, Table } from './table'

/** Images as a table of their pixels, for what looks at rows of any kind. */
export function numbersOf(images: StoredImages): Table {
  const { rows, width } = images
  return {
    rows,
    width,
    gather: (chosen, out) => {
      const pixels = new Uint8Array(chosen.length * width)
      images.gather(chosen, pixels)
      out.set(pixels)
    },
    scan: (visit) => images.scan((first, pixels) => visit(first, new Float32Array(pixels))),
    close: images.close,
  }
}
