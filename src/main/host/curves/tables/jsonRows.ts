import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { TableRow, TableRows, UnreadLine } from './rows'

/** Texts, and the words for numbers that Python writes and JSON does not know. */
const pythonNumbers = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/gu

/** JSON as Python writes it: what is not finite becomes a text. @throws {SyntaxError} */
export function parsePythonJson(text: string): unknown {
  return JSON.parse(text.replaceAll(pythonNumbers, (found) => (found.startsWith('"') ? found : `"${found}"`)))
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The entries of an object, those of objects in it by their path: `config/lr`. */
function entriesOf(object: Readonly<Record<string, unknown>>, above = ''): readonly [string, unknown][] {
  return Object.entries(object).flatMap(([name, value]): readonly [string, unknown][] =>
    isObject(value) ? entriesOf(value, `${above}${name}/`) : [[`${above}${name}`, value]],
  )
}

const rowOf = (line: number, value: unknown): TableRow | UnreadLine =>
  isObject(value) ? { line, cells: new Map(entriesOf(value)) } : { line }

/** A row a line, each a JSON object. */
export async function* jsonLineRows(text: AsyncIterable<string>): TableRows {
  let line = 0
  for await (const written of createInterface({ input: Readable.from(text), crlfDelay: Infinity })) {
    line += 1
    if (written.trim() === '') continue
    try {
      yield rowOf(line, parsePythonJson(written))
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      yield { line }
    }
  }
}

/**
 * The rows of one JSON document: a list of objects, such a list in it (`log_history` of Hugging Face), or columns
 * (`history` of Keras: a list for each metric). Null where it is none of them.
 */
export function documentRows(document: unknown): readonly (TableRow | UnreadLine)[] | null {
  if (Array.isArray(document)) {
    return document.some(isObject) ? document.map((value, index) => rowOf(index + 1, value)) : null
  }
  if (!isObject(document)) return null
  const lists = Object.entries(document).filter((entry): entry is [string, unknown[]] =>
    Array.isArray(entry[1]),
  )
  const ofObjects = lists.find(([, list]) => list.some(isObject))
  if (ofObjects !== undefined) return documentRows(ofObjects[1])
  if (lists.length === 0) return isObject(document['history']) ? documentRows(document['history']) : null
  const longest = Math.max(...lists.map(([, list]) => list.length))
  return Array.from({ length: longest }, (_, index) => ({
    line: index + 1,
    cells: new Map(lists.map(([name, list]) => [name, list[index]])),
  }))
}
