import type { DatasetSource } from './model/dataset'

/** The value of full white in the bytes of an image set: the bundled 8×8 digits count to 16. */
export function fullInk(source: DatasetSource): number {
  return source.kind === 'sample' && source.name === 'digits' ? 16 : 255
}
