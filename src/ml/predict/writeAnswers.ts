import { open, rm } from 'node:fs/promises'
import { writeFault } from '#shared/fileFault'
import type { PredictEvent, PredictResult } from '#shared/model/predictedFile'
import { stopIfCancelled } from '../data/faults'
import type { AnsweredFile } from './answeredFile'

/** Milliseconds between two events at most. */
const eventInterval = 200
/** Errors that are listed; all are counted. */
const listedErrors = 20
/** Before this part of the file an estimate of the time left would jump about. */
const leastFraction = 0.01

/**
 * Writes a table of answers (CSV as RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read every alphabet) into
 * a new file, brings it to the disk and tells how far it is; the last event is `done`. The file is removed again when that
 * does not come.
 * @throws {AppError} CANCELLED predictCancelled, diskFull, fileUnwritable …, and what reading throws
 */
export async function* writeAnswers(
  answered: AnsweredFile,
  path: string,
  signal: AbortSignal,
): AsyncGenerator<PredictEvent> {
  const started = performance.now()
  const onDisk = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (thrown) {
      throw writeFault(thrown, path)
    }
  }
  const file = await onDisk(open(path, 'wx'))
  const errors: PredictResult['errors'] = []
  let [rows, failed, lastEvent, isWhole] = [0, 0, started, false]
  try {
    await onDisk(file.writeFile(`\uFEFF${answered.header.join(answered.delimiter)}\r\n`))
    for await (const piece of answered.pieces(signal)) {
      stopIfCancelled(signal)
      let text = ''
      for (const row of piece.rows) {
        text += `${row.text}\r\n`
        rows += 1
        if (row.error === null) continue
        failed += 1
        if (errors.length < listedErrors) errors.push({ row: rows, error: row.error })
      }
      await onDisk(file.writeFile(text))
      const now = performance.now()
      if (now - lastEvent < eventInterval) continue
      lastEvent = now
      const { fraction } = piece
      const seconds = (now - started) / 1000
      const secondsLeft = fraction < leastFraction ? null : (seconds * (1 - fraction)) / fraction
      yield { kind: 'predicted', rows, failed, fraction, secondsLeft }
    }
    await onDisk(file.sync())
    isWhole = true
  } finally {
    await file.close()
    if (!isWhole) await rm(path, { force: true })
  }
  const { columns, delimiter, decimal } = answered
  yield {
    kind: 'done',
    rows,
    failed,
    columns,
    delimiter,
    decimal,
    notes: [...answered.notes()],
    importNotes: [...answered.importNotes()],
    errors,
  }
}
