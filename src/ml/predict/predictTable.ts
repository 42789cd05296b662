import { isFormula, textCell } from '#shared/csvCell'
import type { PredictionNote } from '#shared/model/predictedFile'
import type { RowWords } from '#shared/texts/predictionWords'
import { isPlain } from '../data/csv/layout/layoutOf'
import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import type { CsvFormat } from '#shared/model/csvFormat'
import { createRowEncoder } from '../data/preprocess/rowEncoder'
import { readManifest } from '../data/store/reader'
import type { TrainedNetwork } from '../export/trainedNetwork'
import { answerColumns, createAddAnswer, listColumns, type TableStyle } from './answers'
import { createCellReaders, fastColumns } from './cellReaders'
import { createCellEncoder } from './encodeCells'
import type { AnsweredFile, AnsweredRow } from './answeredFile'
import type { KnownTable } from './openedTable'
import { resolveTable } from './resolveTable'

/** Values of rows that are answered together, and how many rows at most. */
const [valuesAtOnce, rowsAtOnce] = [1 << 20, 4096]

/** The table that a model was trained with, as far as it is known: by its data set's folder, if that is still there. */
export async function knownTable(
  { manifest }: Pick<TrainedNetwork, 'manifest'>,
  datasetFolder: string | null,
): Promise<KnownTable> {
  const { signature, spec } = manifest
  const features = signature.input.kind === 'table' ? signature.input.features : []
  const { target, source } = spec.data
  const data = datasetFolder === null ? null : await readManifest(datasetFolder).catch(() => null)
  const formatOf = (from: typeof source | undefined): CsvFormat | null =>
    from !== undefined && 'format' in from ? from.format : null
  return {
    features,
    target,
    format: formatOf(data?.source) ?? formatOf(source),
    columns: data === null || data.kind === 'images' ? null : data.columns.map(({ name }) => name),
  }
}

/** How the table of answers is divided: as the file is, where spreadsheets know that mark. */
const styleOf = (format: CsvFormat): TableStyle =>
  isPlain(format) && [',', ';', '\t', '|'].includes(format.delimiter) && format.table === null
    ? { delimiter: format.delimiter, decimal: format.delimiter === ',' ? '.' : format.decimal }
    : { delimiter: ',', decimal: '.' }

/** What answers rows: a network, the table that it was trained with, and how many rows its engine takes at once. */
export type TableModel = {
  readonly network: TrainedNetwork
  readonly known: KnownTable
  readonly rowsPerCall: number
  /** By which one of two classes is answered; null for the more probable one. */
  readonly threshold: DecisionThreshold | null
}

/** A row that waits for its answer: as a record that can be written, or as cells. */
type Waiting =
  { readonly record: string } | { readonly cells: readonly string[]; readonly fault: string | null }

const noFault = { fault: null, note: null }

/**
 * Opens a table whose rows a model is to answer. `table` names one of a file that holds several.
 * @throws {AppError} what `resolveTable` and reading throw
 */
export async function openTableAnswers(
  path: string,
  table: string | null,
  { network, known, rowsPerCall, threshold }: TableModel,
  words: RowWords,
): Promise<AnsweredFile> {
  const { names, places, format, notes, open } = await resolveTable(path, table, known)
  const { signature, spec } = network.manifest
  const { features } = known
  const style = styleOf(format)
  const columns = answerColumns(signature.output, names)
  const readers = createCellReaders(features, places, format)
  const cells = createCellEncoder(readers, words)
  const encoder = createRowEncoder(features, signature.scaling)
  const decision = { loss: spec.training.loss, threshold }
  const addAnswer = createAddAnswer(signature.output, decision, network.units, style, words)
  const limit = Math.max(1, Math.min(rowsAtOnce, rowsPerCall, Math.floor(valuesAtOnce / features.length)))
  const waiting: { rows: Waiting[]; raw: Float32Array } = {
    rows: [],
    raw: new Float32Array(limit * features.length),
  }
  let formulas = 0

  const cell = (text: string): string => {
    if (isFormula(text)) formulas += 1
    return textCell(text, style.delimiter)
  }
  /** Where the values of the next row go. */
  const nextPlace = (): number => {
    const place = waiting.rows.length * features.length
    if (place + features.length > waiting.raw.length) waiting.raw = twice(waiting.raw)
    return place
  }
  const file = await open(words, {
    fast: canCopy(format, style)
      ? {
          columns: fastColumns(names.length, readers),
          take: (record, values) => {
            const place = nextPlace()
            cells.take(values, waiting.raw, place)
            waiting.rows.push({ record })
          },
        }
      : null,
    cells: (row, fault) => {
      nextPlace()
      waiting.rows.push({ cells: row, fault })
    },
  })

  const answer = (rows: readonly Waiting[], raw: Float32Array): readonly AnsweredRow[] => {
    const found = rows.map((row, at) => {
      if ('record' in row) return noFault
      return row.fault === null ? cells.read(row.cells, raw, at * features.length) : { ...noFault, ...row }
    })
    const inputs = new Float32Array(rows.length * encoder.rowSize)
    encoder.encode(raw, rows.length, inputs)
    const outputs = network.outputs(inputs)
    return rows.map((row, at) => {
      const record = 'record' in row ? row.record : row.cells.map(cell).join(style.delimiter)
      return addAnswer(record, outputs, at, found[at] ?? noFault)
    })
  }

  async function* pieces(signal: AbortSignal) {
    for (let goesOn = true; goesOn;) {
      waiting.rows = []
      goesOn = await file.next(signal)
      const { rows, raw } = waiting
      for (let from = 0; from < rows.length; from += limit) {
        const some = rows.slice(from, from + limit)
        yield { rows: answer(some, raw.subarray(from * features.length)), fraction: file.fraction() }
      }
    }
  }

  return {
    header: [...names, ...listColumns(columns)].map((name) => textCell(name, style.delimiter)),
    columns,
    ...style,
    pieces,
    notes: (): readonly PredictionNote[] => [
      ...notes,
      ...cells.notes(),
      ...(formulas === 0 ? [] : [{ kind: 'formulas' as const, cells: formulas }]),
    ],
    importNotes: file.notes,
    close: file.close,
  }
}

/** Whether a record can be written as it stands. */
const canCopy = (format: CsvFormat, { delimiter }: TableStyle): boolean =>
  isPlain(format) && format.delimiter === delimiter

function twice(values: Float32Array): Float32Array {
  const larger = new Float32Array(values.length * 2)
  larger.set(values)
  return larger
}
