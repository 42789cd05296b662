import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importCsv } from '#ml/data/csv/importCsv'
import { previewCsv } from '#ml/data/csv/preview'
import type { CsvFormat, CsvPreview } from '#shared/model/csvFormat'
import type { DatasetManifest } from '#shared/model/dataset'
import { noteWords } from '#shared/texts/noteWords'
import { temporaryFolder } from '../helpers'

/** What preview and import make of a text. */
export type ImportedText = {
  readonly preview: CsvPreview
  readonly manifest: DatasetManifest
  /** Rows as words and numbers; null for what is missing. */
  readonly rows: readonly (readonly (string | number | null)[])[]
  readonly told: readonly string[]
}

/** Imports a text as a file; `change` says what is wanted instead of what was found out. */
export async function importText(
  text: string | Uint8Array,
  change: ((found: CsvFormat) => CsvFormat) | null = null,
): Promise<ImportedText> {
  const folder = await temporaryFolder()
  const path = join(folder, 'table.csv')
  await writeFile(path, text)
  const first = await previewCsv(path, null)
  const format = change === null ? null : change(first.format)
  const preview = format === null ? first : await previewCsv(path, format)
  const source = { kind: 'csv', path, format, testPath: null } as const
  const targetFolder = join(folder, 'table')
  const job = { path, targetFolder, name: 'table', source, format }
  for await (const event of importCsv(job, new AbortController().signal)) {
    if (event.kind !== 'done') continue
    const { manifest } = event
    const bytes = await readFile(join(targetFolder, 'features.f32'))
    const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
    const rows = Array.from({ length: manifest.rows }, (_, row) =>
      manifest.columns.map(({ categories }, position) => {
        const value = values[row * manifest.columns.length + position] ?? Number.NaN
        if (Number.isNaN(value)) return null
        return categories === null ? value : (categories[value] ?? null)
      }),
    )
    return { preview, manifest, rows, told: manifest.notes.map((note) => noteWords(note, 'en').text) }
  }
  throw new Error('nothing was imported')
}
