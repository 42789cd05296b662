import { open, readFile, rename } from 'node:fs/promises'
import { AppError } from '#shared/errors'
import { fileFault } from '#shared/fileFault'
import type { RowAnswers } from './rowAnswers'

/**
 * Answers on the disk: a head of four 32-bit integers (mark and version, number of rows, classes or 0 for a number, outputs of
 * a row or 0 where they are not kept), then the rows' places (int32) and, for classes, targets (int32), answers (int32),
 * probabilities (float32) and outputs (float32, row-major), for a number targets and answers (float64); little-endian, as
 * every machine that Descent runs on. A file of an earlier version is taken as damaged, and made again.
 */
const mark = 0x64_72_02_00
const headBytes = 16

/** Writes answers into a file that appears whole or not at all. @throws AppError fileUnreadable, diskFull */
export async function writeRowFile(
  path: string,
  { rows, predictions, probabilities, outputs }: RowAnswers,
): Promise<void> {
  const classes = predictions.kind === 'classes' ? predictions.classes : 0
  const parts = [
    Int32Array.of(mark, rows.length, classes, outputs?.units ?? 0),
    rows,
    // Numbers of 64 bits lie at a multiple of their size.
    ...(classes === 0 && rows.length % 2 === 1 ? [Int32Array.of(0)] : []),
    predictions.actual,
    predictions.predicted,
    ...(probabilities === null ? [] : [probabilities]),
    ...(outputs === null ? [] : [outputs.values]),
  ]
  const draft = `${path}.draft`
  try {
    const file = await open(draft, 'w')
    try {
      for (const part of parts)
        await file.writeFile(new Uint8Array(part.buffer, part.byteOffset, part.byteLength))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    throw fileFault(error, path)
  }
}

/** Reads what was written. @throws AppError fileMissing, DATA_CORRUPT fileDamaged */
export async function readRowFile(path: string): Promise<RowAnswers> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw fileFault(error, path)
  })
  // A buffer of its own, so that numbers of 64 bits begin where they may.
  const { buffer } = new Uint8Array(bytes)
  const damaged = new AppError('DATA_CORRUPT', 'fileDamaged', { file: path })
  if (buffer.byteLength < headBytes) throw damaged
  const [found, n = 0, classes = 0, units = 0] = new Int32Array(buffer, 0, 4)
  const padding = classes === 0 ? (n % 2) * 4 : 0
  const body = headBytes + n * 4 + padding
  const expected = classes === 0 ? body + n * 16 : body + n * (12 + units * 4)
  if (found !== mark || buffer.byteLength !== expected) throw damaged
  const rows = new Int32Array(buffer, headBytes, n)
  if (classes === 0) {
    const actual = new Float64Array(buffer, body, n)
    const predicted = new Float64Array(buffer, body + n * 8, n)
    return { rows, predictions: { kind: 'number', actual, predicted }, probabilities: null, outputs: null }
  }
  const actual = new Int32Array(buffer, body, n)
  const predicted = new Int32Array(buffer, body + n * 4, n)
  const probabilities = new Float32Array(buffer, body + n * 8, n)
  const values = new Float32Array(buffer, body + n * 12, n * units)
  return {
    rows,
    predictions: { kind: 'classes', actual, predicted, classes },
    probabilities,
    outputs: units === 0 ? null : { units, values },
  }
}
