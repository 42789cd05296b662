import type { Hash } from 'node:crypto'
import { StringDecoder } from 'node:string_decoder'
import { AppError } from '#shared/errors'
import type { CurveFormat } from '#shared/model/importedRun'
import { filePieces } from '../filePieces'
import { csvRows } from './csvRows'
import { documentRows, jsonLineRows, parsePythonJson } from './jsonRows'
import type { TableRows } from './rows'

/** A table whose rows can be read, once. */
export type OpenCurveTable = { readonly format: CurveFormat; readonly rows: TableRows }

/** A JSON document is read whole. */
const largestDocument = 16 << 20

/** The text of a file in UTF-8, or in UTF-16 where its mark says so (as PowerShell writes it). */
async function* decoded(pieces: AsyncIterable<Buffer>): AsyncGenerator<string, void> {
  let decoder: StringDecoder | null = null
  for await (const piece of pieces) {
    decoder ??= new StringDecoder(piece[0] === 0xff && piece[1] === 0xfe ? 'utf16le' : 'utf8')
    yield decoder.write(piece)
  }
  yield decoder?.end() ?? ''
}

/** The same from its beginning on, after a look at it. */
async function* goOn(first: string, rest: AsyncIterator<string, void>): AsyncGenerator<string, void> {
  try {
    yield first
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

async function wholeText(text: AsyncIterable<string>, file: string): Promise<string> {
  const parts: string[] = []
  let length = 0
  for await (const part of text) {
    parts.push(part)
    length += part.length
    if (length > largestDocument) throw new AppError('UNSUPPORTED', 'curvesTooLarge', { file })
  }
  return parts.join('')
}

/** Whether a text is a JSON object a line: the first one is whole, and others follow or it has no columns in it. */
function isJsonLines(text: string): boolean {
  const end = text.indexOf('\n')
  const hasMore = end !== -1 && text.slice(end).trim() !== ''
  try {
    const first = parsePythonJson(end === -1 ? text : text.slice(0, end))
    return !Array.isArray(first) && (hasMore || documentRows(first) === null)
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

async function* rowsOfDocument(text: AsyncIterable<string>, file: string): TableRows {
  const notCurves = (cause?: unknown): AppError =>
    new AppError('INVALID_INPUT', 'curvesNotRead', { file }, cause === undefined ? {} : { cause })
  const written = await wholeText(text, file)
  try {
    const rows = documentRows(parsePythonJson(written))
    if (rows === null) throw notCurves()
    yield* rows
  } catch (error) {
    throw error instanceof SyntaxError ? notCurves(error) : error
  }
}

/** Opens a table of text by its content. @throws {AppError} curvesNotRead, fileMissing, fileUnreadable … */
export async function openCurveTable(file: string, hash: Hash): Promise<OpenCurveTable> {
  const text = decoded(filePieces(file, hash))
  const beginning = await text.next()
  if (beginning.done === true) return { format: 'csv', rows: csvRows(goOn('', text)) }
  const first = beginning.value.replace(/^\uFEFF/u, '')
  const whole = goOn(first, text)
  if (!/^\s*[{[]/u.test(first)) return { format: 'csv', rows: csvRows(whole) }
  return isJsonLines(first.trimStart())
    ? { format: 'jsonl', rows: jsonLineRows(whole) }
    : { format: 'json', rows: rowsOfDocument(whole, file) }
}
