import { stat } from 'node:fs/promises'
import type { PredictFileJob } from '#shared/contract/worker'
import { AppError } from '#shared/errors'
import { fileFault } from '#shared/fileFault'
import { withPatience } from '#shared/patience'
import type { PredictEvent, PredictPreview } from '#shared/model/predictedFile'
import { describeNetwork } from '#shared/network/shapes'
import { rowWords } from '#shared/texts/predictionWords'
import { createSplitCells } from '../data/csv/splitCells'
import type { TrainedNetwork } from '../export/trainedNetwork'
import type { AnsweredFile } from '../predict/answeredFile'
import { listColumns } from '../predict/answers'
import { openImageAnswers } from '../predict/predictImages'
import { knownTable, openTableAnswers } from '../predict/predictTable'
import { writeAnswers } from '../predict/writeAnswers'
import { rowsPerEvaluation, rowsReadAtOnce, workLimits } from './microBatches'

/** Rows that a preview shows. */
const previewRows = 20

async function openAnswers(
  network: TrainedNetwork,
  { path, table, datasetFolder, inversion, locale, threshold }: PredictFileJob,
  signal: AbortSignal,
): Promise<AnsweredFile> {
  const { signature, spec, inputShape } = network.manifest
  const words = rowWords(locale)
  const rowSize = inputShape.reduce((product, size) => product * size, 1)
  const described = describeNetwork(spec.network, inputShape)
  const rowsPerCall = Math.min(rowsPerEvaluation(described, workLimits.portable), rowsReadAtOnce(rowSize))
  const { input } = signature
  if (input.kind === 'images') {
    const model = { network, rowsPerCall, inversion, threshold }
    return openImageAnswers(path, input.image, model, words, signal)
  }
  if (await isFolder(path)) throw new AppError('INVALID_INPUT', 'predictNeedsTable', { folder: path })
  const known = await knownTable(network, datasetFolder)
  return openTableAnswers(path, table, { network, known, rowsPerCall, threshold }, words)
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await withPatience(stat(path), path)).isDirectory()
  } catch (thrown) {
    throw fileFault(thrown, path)
  }
}

/** Answers every row of a file into a new one; see `writeAnswers`. */
export async function* predictFile(
  network: TrainedNetwork,
  job: PredictFileJob & { readonly target: string },
  signal: AbortSignal,
): AsyncGenerator<PredictEvent> {
  const answered = await openAnswers(network, job, signal)
  try {
    yield* writeAnswers(answered, job.target, signal)
  } finally {
    await answered.close()
  }
}

/** Columns of a file, and probabilities, that a preview shows at most. */
const [shownColumns, shownProbabilities] = [4, 10]

/** The places of the columns that a preview shows of a table: some of the file, the answer, some probabilities, note, error. */
function shownPlaces(own: number, probabilities: number): readonly number[] {
  const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, at) => from + at)
  return [
    ...range(0, Math.min(own, shownColumns)),
    ...range(own, 1 + Math.min(probabilities, shownProbabilities)),
    ...range(own + 1 + probabilities, 2),
  ]
}

/** The first rows of a file with their answers. @throws {AppError} what opening the file throws */
export async function previewAnswers(
  network: TrainedNetwork,
  job: PredictFileJob,
  signal: AbortSignal,
): Promise<PredictPreview> {
  const answered = await openAnswers(network, job, signal)
  try {
    const records = [answered.header.join(answered.delimiter)]
    for await (const piece of answered.pieces(signal)) {
      for (const { text } of piece.rows.slice(0, previewRows + 1 - records.length)) records.push(text)
      if (records.length > previewRows) break
    }
    const { columns, delimiter } = answered
    const written = Buffer.from(records.map((record) => `${record}\n`).join(''))
    const [header = [], ...rows] = createSplitCells(delimiter)(written, records.length)
    const own = header.length - listColumns(columns).length
    const shown = shownPlaces(own, columns.probabilities.length)
    const pick = (cells: readonly string[]): string[] => shown.map((place) => cells[place] ?? '')
    return {
      header: pick(header),
      added: shown.filter((place) => place >= own).length,
      hidden: header.length - shown.length,
      rows: rows.map(pick),
      notes: [...answered.notes()],
      importNotes: [...answered.importNotes()],
    }
  } finally {
    await answered.close()
  }
}
