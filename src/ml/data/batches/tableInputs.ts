import type { DatasetManifest } from '#shared/model/dataset'
import type { RunData } from '#shared/model/runSpec'
import { createRowEncoder, type RowEncoder } from '../preprocess/rowEncoder'
import { fitTable } from '../preprocess/fitTable'
import { fitsInMemory } from '../store/blocks'
import { memoryRows } from '../store/memoryRows'
import type { Table } from '../store/table'
import type { Inputs } from './inputs'

/** Values that are encoded together: small enough for a processor's cache. */
const valuesAtOnce = 32 * 1024

/** Encodes `count` whole rows of a table; `out` holds at least count × rowSize numbers. */
type EncodeRows = (values: Float32Array, count: number, out: Float32Array) => void

/**
 * The features of a table, fitted on the training rows. Where the encoded rows take at most `memoryBytes` they are kept
 * and the table is closed; otherwise rows are encoded when they are gathered.
 */
export function tableInputs(
  table: Table,
  manifest: DatasetManifest,
  data: RunData,
  trainRows: Int32Array,
  memoryBytes: number,
): Inputs {
  const { features, scaling, rowSize, indices } = fitTable(manifest, data, table, trainRows)
  const encode = rowEncoding(indices, createRowEncoder(features, scaling))
  const rows = fitsInMemory(table.rows * rowSize * Float32Array.BYTES_PER_ELEMENT, memoryBytes)
    ? encodedWhole(table, rowSize, encode)
    : encodedLate(table, rowSize, encode)
  return {
    rowSize,
    scaling,
    description: { kind: 'table', features: [...features] },
    gatherAugmented: null,
    ...rows,
  }
}

/** Takes the features out of whole rows and encodes them. */
function rowEncoding(indices: Int32Array, encoder: RowEncoder): EncodeRows {
  let raw = new Float32Array(0)
  return (values, count, out) => {
    const width = values.length / count
    if (raw.length < count * indices.length) raw = new Float32Array(count * indices.length)
    let to = 0
    for (let from = 0; from < values.length; from += width) {
      for (let at = 0; at < indices.length; at += 1) raw[to++] = values[from + (indices[at] ?? 0)] ?? 0
    }
    encoder.encode(raw, count, out)
  }
}

function encodedWhole(table: Table, rowSize: number, encode: EncodeRows): Pick<Inputs, 'gather' | 'close'> {
  const all = new Float32Array(table.rows * rowSize)
  table.scan((first, values) => {
    encode(values, values.length / table.width, all.subarray(first * rowSize))
  })
  table.close()
  return memoryRows<Float32Array>(all, rowSize)
}

function encodedLate(table: Table, rowSize: number, encode: EncodeRows): Pick<Inputs, 'gather' | 'close'> {
  const { width } = table
  const atOnce = Math.max(1, Math.floor(valuesAtOnce / width))
  const values = new Float32Array(atOnce * width)
  return {
    gather: (rows, out) => {
      for (let from = 0; from < rows.length; from += atOnce) {
        const some = rows.subarray(from, from + atOnce)
        table.gather(some, values)
        encode(values.subarray(0, some.length * width), some.length, out.subarray(from * rowSize))
      }
    },
    close: table.close,
  }
}
