import { AppError } from '#shared/errors'
import { createCellsOfRecord } from './cellsOfRecord'
import { encodeCells } from './encodeCells'
import { createRewriter, type RecordCells, type Rewriter } from './rewriter'

/** A column as `@attribute` declares it: `words` has a list of them, `open` is a text or a date. */
export type ArffAttribute = {
  readonly name: string
  readonly kind: 'number' | 'words' | 'open'
  /** What a sparse row does not write. */
  readonly usual: string
}

/** What begins a line of notes in ARFF. */
export const arffComment = '%'

const quoting = { quotes: `'"`, backslash: true, manyLines: false } as const
const cellsOf = createCellsOfRecord({ ...quoting, delimiter: ',' })
const tabbedCellsOf = createCellsOfRecord({ ...quoting, delimiter: '\t' })
const namePattern = /^@attribute\s+(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\S+?))\s*(?=[\s{])(.*)$/i

/** Whether a text begins as ARFF does: with `@relation` or `@attribute`, notes and empty lines aside. */
export function isArff(text: string): boolean {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start) < 0 ? text.length : text.indexOf('\n', start)
    const line = text.slice(start, end).trim()
    if (line !== '' && !line.startsWith(arffComment)) return /^@(?:relation|attribute)\s/i.test(line)
    start = end + 1
  }
  return false
}

/** The attributes that the head of a file declares. Throws `csvNotATable` for those that are tables themselves. */
export function arffAttributes(head: string, file: string): readonly ArffAttribute[] {
  const attributes: ArffAttribute[] = []
  for (const line of head.split('\n')) {
    const text = line.trim()
    if (isData(text)) break
    const attribute = attributeOf(text)
    if (attribute !== null) attributes.push(attribute)
    if (/^@attribute\s.*\srelational\s*$/i.test(text)) {
      throw new AppError('INVALID_INPUT', 'csvNotATable', { file, found: 'ARFF (relational)' })
    }
  }
  return attributes
}

function attributeOf(line: string): ArffAttribute | null {
  const found = namePattern.exec(line)
  if (found === null) return null
  const name = (found[1] ?? found[2] ?? found[3] ?? '').replaceAll(/\\(.)/g, '$1')
  const type = (found[4] ?? '').trim()
  if (type.startsWith('{')) {
    const [usual = ''] = cellsOf(type.replace(/^\{|\}.*$/g, ''), true) ?? []
    return { name, kind: 'words', usual: usual.trim() }
  }
  const kind = /^(?:numeric|real|integer)\b/i.test(type) ? 'number' : 'open'
  return { name, kind, usual: kind === 'number' ? '0' : '?' }
}

const isData = (line: string): boolean => /^@data\b/i.test(line)

/**
 * Rewrites ARFF: the line `@data` becomes the names, the declarations above it empty lines. `declared` are the
 * attributes where a text begins behind them.
 */
export function createArffRewriter(declared: readonly ArffAttribute[] | null): Rewriter {
  const attributes: ArffAttribute[] = [...(declared ?? [])]
  let inData = declared !== null
  const isKept = (line: string): boolean => line.trimStart().startsWith(arffComment)
  const rewriteRows = createRewriter((record) => rowCells(record, attributes), isKept)
  return (text, isLast) => {
    if (inData) return rewriteRows(text, isLast)
    const lines = text.split('\n')
    const end = lines.findIndex((line) => isData(line.trim()))
    const above = end < 0 ? lines.slice(0, -1) : lines.slice(0, end)
    attributes.push(...above.flatMap((line) => attributeOf(line.trim()) ?? []))
    const rewritten = above.map((line) => (isKept(line) ? line : '')).map((line) => `${line}\n`)
    if (end < 0) return rewritten.join('')
    inData = true
    const names = encodeCells(attributes.map(({ name }) => name))
    const rows = lines.slice(end + 1).join('\n')
    return `${rewritten.join('')}${names}\n${rewriteRows(rows, isLast)}`
  }
}

function rowCells(record: string, attributes: readonly ArffAttribute[]): ReturnType<RecordCells> {
  const text = record.trim()
  if (text.startsWith('{')) return sparseCells(text, attributes)
  const isTabbed = attributes.length > 1 && !text.includes(',') && text.includes('\t')
  const cells = ((isTabbed ? tabbedCellsOf : cellsOf)(text, true) ?? []).map((cell) => cell.trim())
  // Behind a row its weight may stand in braces.
  return cells.length === attributes.length + 1 && /^\{.*\}$/.test(cells.at(-1) ?? '')
    ? cells.slice(0, -1)
    : cells
}

/** `{1 x, 3 y}` writes what differs from the usual value of each column (numbers from 0). */
function sparseCells(text: string, attributes: readonly ArffAttribute[]): readonly string[] {
  const cells = attributes.map(({ usual }) => usual)
  for (const pair of cellsOfPairs(text.replace(/^\{|\}[^}]*$/g, ''))) {
    const [, index, value] = /^\s*(\d+)\s+(.*)$/s.exec(pair) ?? []
    // A pair that is none makes a row with one cell too many, which is told.
    if (index === undefined || value === undefined || Number(index) >= cells.length) return [...cells, pair]
    cells[Number(index)] = unquoted(value.trim())
  }
  return cells
}

/** Pairs between commas; a comma in quotation marks divides nothing. */
function cellsOfPairs(text: string): readonly string[] {
  return text.trim() === '' ? [] : (text.match(/(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^,'"])+/g) ?? [])
}

function unquoted(text: string): string {
  return (cellsOf(text, true) ?? [text]).join(',')
}
