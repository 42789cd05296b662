import { resolve } from 'node:path'
import { fromCallError } from '#shared/contract/callError'
import { AppError } from '#shared/errors'
import type { AnswerTarget, Inversion, WrittenAnswers } from '#shared/model/predictedFile'
import type { ModelSummary } from '#shared/model/trainedModel'
import { noteWords } from '#shared/texts/noteWords'
import { fill } from '#shared/texts/message'
import { predictionNoteText } from '#shared/texts/predictionWords'
import type { Locale } from '#shared/texts/locale'
import { withHost, type CommandContext } from './commandHost'
import { exitCodes } from './exitCode'
import { findModel } from './findModel'
import { print } from './output'
import { createProgressReport, type ProgressReport } from './progressReport'
import type { HostClient } from './terminalHost'
import { texts } from './texts'
import { oneLine } from './visible'

/** What `predict` takes beside the model and the file. */
export type PredictOptions = {
  readonly out?: string
  readonly force: boolean
  readonly sheet?: string
  readonly invert: Inversion
  readonly json: boolean
}

/** Errors of rows that are shown; all are counted. */
const shownErrors = 5

const targetOf = ({ out, force }: PredictOptions): AnswerTarget =>
  out === undefined ? { kind: 'beside' } : { kind: 'file', file: resolve(out), replace: force }

async function predict(
  client: HostClient,
  model: ModelSummary,
  question: {
    readonly path: string
    readonly table: string | null
    readonly inversion: Inversion
    readonly locale: Locale
  },
  target: AnswerTarget,
  report: ProgressReport,
  signal: AbortSignal,
): Promise<WrittenAnswers> {
  try {
    const events = await client.models.predictFile({ modelId: model.id, ...question, target }, { signal })
    for await (const event of events) {
      if (event.kind === 'done') return event
      if (event.kind === 'predicted') report.predicted(event)
    }
  } catch (error) {
    if (signal.aborted) throw new AppError('CANCELLED', 'predictCancelled', {}, { cause: error })
    throw fromCallError(error)
  } finally {
    report.end()
  }
  throw new AppError('BUG', 'internal', { message: 'a prediction ended without a result' })
}

function resultLines(model: ModelSummary, done: WrittenAnswers, locale: Locale): readonly string[] {
  const words = texts[locale]
  const count = (value: number): string => value.toLocaleString('en')
  return [
    fill(words.predicted, {
      rows: count(done.rows),
      number: model.runNumber,
      name: oneLine(model.name),
      seconds: done.seconds.toFixed(1),
    }),
    ...(done.failed === 0 ? [] : [fill(words.predictedFailed, { rows: count(done.failed) }, done.failed)]),
    ...done.errors
      .slice(0, shownErrors)
      .map(({ row, error }) => `  ${fill(words.predictedRow, { row: count(row) })} ${oneLine(error)}`),
    ...done.notes.map((note) => oneLine(predictionNoteText(note, locale))),
    ...done.importNotes.map((note) => oneLine(noteWords(note, locale).text)),
    fill(words.predictedFile, { file: done.file }),
  ]
}

const resultJson = (model: ModelSummary, path: string, done: WrittenAnswers) => ({
  modelId: model.id,
  model: model.name,
  runNumber: model.runNumber,
  input: path,
  out: done.file,
  rows: done.rows,
  answered: done.rows - done.failed,
  failed: done.failed,
  seconds: done.seconds,
  columns: done.columns,
  delimiter: done.delimiter,
  decimal: done.decimal,
  errors: done.errors,
  notes: [
    ...done.notes.map((note) => ({ ...note, text: predictionNoteText(note, 'en') })),
    ...done.importNotes.map((note) => ({ ...note, text: noteWords(note, 'en').text })),
  ],
})

/**
 * `predict MODEL FILE`: every row of a table, or every image of a folder, with the model's answer as CSV. Rows that cannot
 * be answered have an error in the table; the command is done all the same. Answers with the exit code.
 */
export async function predictCommand(
  context: CommandContext,
  wanted: string,
  file: string,
  options: PredictOptions,
): Promise<number> {
  const { locale } = context
  const leaving = new AbortController()
  const leave = (): void => leaving.abort()
  process.once('SIGINT', leave)
  const path = resolve(file)
  return withHost(context, async ({ client }) => {
    const model = findModel(await client.models.list(), wanted)
    const question = { path, table: options.sheet ?? null, inversion: options.invert, locale }
    const report = createProgressReport(texts[locale])
    const done = await predict(client, model, question, targetOf(options), report, leaving.signal)
    if (options.json) print(JSON.stringify(resultJson(model, path, done)))
    else for (const line of resultLines(model, done, locale)) print(line)
    return exitCodes.done
  }).finally(() => process.off('SIGINT', leave))
}
