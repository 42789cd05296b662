import type { Finding } from '#shared/model/dataProfile'
import type { PlacedColumn } from '../placedColumns'
import type { ColumnFile } from '../scan/columnFile'
import { readColumns, type ColumnReader } from '../scan/readColumns'
import type { Subject } from './subject'

/** Texts that a finding shows. */
const mostExamples = 10

/** Categories that rows of validation or test have and none of training, for each feature that has such. */
export async function unseenCategories(
  file: ColumnFile,
  { rows: { parts }, features }: Pick<Subject, 'rows' | 'features'>,
): Promise<Finding[]> {
  const roles = new Uint8Array(file.rows)
  for (const row of parts.train) roles[row] = trained
  for (const part of [parts.validation, parts.test]) for (const row of part) roles[row] = held
  const found = await readColumns(
    file,
    features
      .filter(({ column }) => column.kind === 'category')
      .map((feature) => ({
        column: feature.position,
        bytes: (feature.column.categories?.length ?? 0) * 5,
        start: () => heldOnly(feature, roles),
      })),
  )
  return found.flat()
}

const trained = 1
const held = 2

function heldOnly({ column }: PlacedColumn, roles: Uint8Array): ColumnReader<Finding[]> {
  const texts = column.categories ?? []
  const seen = new Uint8Array(texts.length)
  const counts = new Uint32Array(texts.length)
  return {
    visit: ({ firstRow, stride, values }, start) => {
      for (let at = start, row = firstRow; at < values.length; at += stride, row += 1) {
        const category = values[at] ?? 0
        if (Number.isNaN(category)) continue
        if (roles[row] === trained) seen[category] = 1
        else if (roles[row] === held) counts[category] = (counts[category] ?? 0) + 1
      }
    },
    result: () => {
      const unseen = [...counts.keys()].filter(
        (category) => (counts[category] ?? 0) > 0 && seen[category] === 0,
      )
      if (unseen.length === 0) return []
      return [
        {
          kind: 'unseen-categories',
          column: column.name,
          rows: unseen.reduce((sum, category) => sum + (counts[category] ?? 0), 0),
          examples: unseen.slice(0, mostExamples).map((category) => texts[category] ?? ''),
          remedy: { kind: 'ignore-columns', columns: [column.name] },
        },
      ]
    },
  }
}
