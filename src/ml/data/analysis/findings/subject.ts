import type { DatasetManifest } from '#shared/model/dataset'
import type { RunData } from '#shared/model/runSpec'
import type { PlacedColumn } from '../placedColumns'
import type { RunRows } from '../runRows'

/** What the checks look at. */
export type Subject = {
  readonly manifest: DatasetManifest
  readonly data: RunData
  readonly rows: RunRows
  /** The columns that feed the network. */
  readonly features: readonly PlacedColumn[]
}

/** Fewer rows than this say nothing about a pattern: chance makes it too. */
export const fewestRows = 50

/** A column and its evidence. */
export type Evidence = { readonly column: string; readonly value: number }

/** A finding about columns that ignoring them mends; nothing without columns. */
export function aboutColumns<
  Kind extends 'identifier' | 'constant' | 'near-perfect' | 'strong-relation' | 'mostly-missing',
>(kind: Kind, evidence: readonly Evidence[]) {
  if (evidence.length === 0) return []
  const columns = evidence.map(({ column }) => column)
  return [{ kind, columns: [...evidence], remedy: { kind: 'ignore-columns' as const, columns } }]
}
