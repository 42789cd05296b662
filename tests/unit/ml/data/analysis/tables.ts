import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ColumnKind } from '#shared/model/csvFormat'
import type { Finding } from '#shared/model/dataProfile'
import type { Column, DatasetManifest } from '#shared/model/dataset'
import { plainPreprocessing, type RunData } from '#shared/model/runSpec'
import { samplesFolder, temporaryFolder } from '../helpers'

/** A column of a table that a test writes; null is missing. Texts are a category in the order of their first row. */
export type TestColumn = {
  readonly name: string
  readonly kind?: ColumnKind
  readonly values: readonly (number | string | null)[]
  /** The words of a boolean. */
  readonly words?: readonly [string, string]
}

/** The numbers as they are stored. */
export function storedNumbers({ values }: TestColumn): number[] {
  const texts = [...new Set(values.filter((value) => typeof value === 'string'))]
  return values.map((value) => {
    if (value === null) return Number.NaN
    return typeof value === 'string' ? texts.indexOf(value) : value
  })
}

function described(column: TestColumn): Column {
  const texts = [...new Set(column.values.filter((value) => typeof value === 'string'))]
  const category = texts.length > 0
  const present = storedNumbers(column).filter((value) => !Number.isNaN(value))
  const distinct = new Set(present).size
  const mean = present.reduce((sum, value) => sum + value, 0) / Math.max(1, present.length)
  const variance = present.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, present.length)
  return {
    name: column.name,
    kind: column.kind ?? (category ? 'category' : 'number'),
    categories: column.words === undefined ? (category ? texts : null) : [...column.words],
    missing: column.values.length - present.length,
    integer: present.every((value) => Number.isInteger(value)),
    distinct: distinct > 1000 ? null : distinct,
    mean,
    deviation: Math.sqrt(variance),
    min: present.reduce((left, right) => Math.min(left, right), present[0] ?? 0),
    max: present.reduce((left, right) => Math.max(left, right), present[0] ?? 0),
  }
}

/** The table as a data set's folder. */
export async function writeTable(columns: readonly TestColumn[], givenTestRows = 0): Promise<string> {
  const folder = join(await temporaryFolder(), 'set')
  const rows = columns[0]?.values.length ?? 0
  const stored = columns.map(storedNumbers)
  const bytes = new Float32Array(rows * columns.length)
  for (let row = 0; row < rows; row += 1) {
    for (const [index, values] of stored.entries()) bytes[row * columns.length + index] = values[row] ?? 0
  }
  const features = new Uint8Array(bytes.buffer)
  const manifest: DatasetManifest = {
    format: 1,
    kind: 'table',
    name: 'test',
    source: { kind: 'sample', name: 'iris' },
    rows,
    givenTestRows,
    columns: columns.map(described),
    image: null,
    classNames: null,
    suggestedTarget: columns.at(-1)?.name ?? null,
    rejected: null,
    notes: [],
    skippedFiles: null,
    sourceFile: null,
    sha256: createHash('sha256').update(features).digest('hex'),
  }
  await mkdir(folder)
  await writeFile(join(folder, 'features.f32'), features)
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
  return folder
}

/** A bundled table, read as simply as its file allows. */
export async function sampleColumns(name: string): Promise<TestColumn[]> {
  const text = await readFile(join(samplesFolder, `${name}.csv`), 'utf8')
  const [header = [], ...records] = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','))
  return header.map((heading, index) => {
    const cells = records.map((record) => record[index] ?? '')
    const values = cells.every((cell) => Number.isFinite(Number(cell))) ? cells.map(Number) : cells
    return heading === '' ? { name: 'index', kind: 'index', values } : { name: heading, values }
  })
}

/** The settings of a run: 60 : 20 : 20, standard scaling, every column but the target. */
export function runData(target: string, task: RunData['task'], changes: Partial<RunData> = {}): RunData {
  return {
    source: { kind: 'sample', name: 'iris' },
    datasetId: null,
    sha256: null,
    features: null,
    target,
    task,
    split: { kind: 'ratio', train: 0.6, validation: 0.2, test: 0.2, stratified: false, seed: 42 },
    scaling: { kind: 'standard' },
    preprocessing: plainPreprocessing,
    dropDuplicates: false,
    ...changes,
  }
}

/** The finding of a kind, if there is one. */
export function ofKind<Kind extends Finding['kind']>(
  findings: readonly Finding[],
  kind: Kind,
): Extract<Finding, { kind: Kind }> | undefined {
  return findings.find((finding): finding is Extract<Finding, { kind: Kind }> => finding.kind === kind)
}

/** Never aborted. */
export const running = new AbortController().signal
