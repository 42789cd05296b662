import { partInputs, type DatePart } from '#shared/model/dateParts'
import { storedValue } from '#shared/model/precision'
import type { FittedScaling, ModelFeature } from '#shared/model/trainedModel'
import { writeDatePart } from './dateInputs'

/** Turns raw rows into inputs of the network, in training and in prediction. */
export type RowEncoder = {
  /** Raw values in a row: the features. */
  readonly width: number
  /** Inputs of the network in a row. */
  readonly rowSize: number
  /**
   * Encodes `count` rows. `raw` has the values of the features as they are stored: less the column's offset, a category
   * as its number, NaN for missing; `out` takes count × rowSize numbers.
   */
  readonly encode: (raw: Float32Array, count: number, out: Float32Array) => void
}

/**
 * What was fitted, applied: a missing value is filled; a category becomes 1 at its number and 0 elsewhere (all 0 when
 * it has no input); a number becomes (x − offset) / scale in double precision; a date becomes its parts.
 */
export function createRowEncoder(features: readonly ModelFeature[], scaling: FittedScaling): RowEncoder {
  const width = features.length
  const fills = Float64Array.from(features, (feature) => storedValue(feature, feature.fill))
  const sizes = Int32Array.from(features, ({ inputs }) => inputs)
  const isNumber = Uint8Array.from(features, ({ encoding }) => (encoding === 'number' ? 1 : 0))
  const moves = Float64Array.from(features, ({ offset = 0 }) => offset)
  const ofInputs = features.flatMap(({ offset = 0, inputs }) => Array.from({ length: inputs }, () => offset))
  /** Of numbers as they are stored, less what their column is moved by. */
  const offsets = Float64Array.from(scaling.offset, (offset, input) => offset - (ofInputs[input] ?? 0))
  const scales = Float64Array.from(scaling.scale)
  const parts: readonly (readonly DatePart[] | null)[] = features.map(({ encoding, parts: chosen }) =>
    encoding === 'date-parts' ? (chosen ?? []) : null,
  )
  const rowSize = sizes.reduce((sum, size) => sum + size, 0)

  const encode = (raw: Float32Array, count: number, out: Float32Array): void => {
    for (let row = 0; row < count; row += 1) {
      const start = row * rowSize
      let input = 0
      for (let feature = 0; feature < width; feature += 1) {
        const given = raw[row * width + feature] ?? 0
        const value = Number.isNaN(given) ? (fills[feature] ?? 0) : given
        if (isNumber[feature] === 1) {
          out[start + input] = (value - (offsets[input] ?? 0)) / (scales[input] ?? 1)
          input += 1
          continue
        }
        const dateParts = parts[feature] ?? null
        if (dateParts !== null) {
          for (const part of dateParts) {
            const pair = { offset: scaling.offset[input] ?? 0, scale: scales[input] ?? 1 }
            writeDatePart(part, value + (moves[feature] ?? 0), pair, out, start + input)
            input += partInputs[part]
          }
          continue
        }
        const size = sizes[feature] ?? 0
        out.fill(0, start + input, start + input + size)
        if (Number.isInteger(value) && value >= 0 && value < size) out[start + input + value] = 1
        input += size
      }
    }
  }
  return { width, rowSize, encode }
}
