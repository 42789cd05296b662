import type { ExportFormat } from '#shared/catalog/exports/index'
import { AppError } from '#shared/errors'
import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import type { ExportCheck } from '#shared/model/exportCheck'
import { loadCheckpoint } from '../checkpoint/load'
import { sampleOf } from '../data/sampleOf'
import { drawnRows } from '../export/drawnRows'
import { exportModel } from '../export/exportModel'
import { exportSource } from '../export/exportSource'
import { openJob, type EvaluationJob } from './evaluateModel'

/** A model's folder, where and how it is written, and on which rows that is checked. */
export type ExportJob = {
  readonly folder: string
  readonly targetFolder: string
  readonly format: ExportFormat
  readonly threshold: DecisionThreshold | null
  /** The data set that the model was trained with; null where it is gone. */
  readonly datasetFolder: string | null
  readonly part: 'validation' | 'fold'
}

/** Rows on which a model and what was written of it are compared. */
const mostRows = 256

/** Larger data are not read for them: each row is fetched from the disk. */
const memoryBytes = 1 << 24

type Rows = Pick<ExportCheck, 'rows' | 'from'> & { readonly inputs: Float32Array }

/** The rows that the last export was compared on: a model is often exported in several formats, one after the other. */
let last: { readonly of: string; readonly rows: Rows } | null = null

/** Rows of the model's own data, encoded; null where they are gone or are no longer the ones that it was trained with. */
async function ownRows(job: ExportJob): Promise<Rows | null> {
  const { folder, datasetFolder, part } = job
  if (datasetFolder === null) return null
  const of = JSON.stringify([folder, datasetFolder, part])
  if (last?.of === of) return last.rows
  const rows = await readRows({ folder, datasetFolder, part })
  last = rows === null ? null : { of, rows }
  return rows
}

async function readRows(job: EvaluationJob & Pick<ExportJob, 'part'>): Promise<Rows | null> {
  try {
    const { data, evaluated } = await openJob(job, memoryBytes)
    try {
      const isEmpty = evaluated.rows.length === 0
      const all = isEmpty ? evaluated.baselineRows : evaluated.rows
      const rows = Int32Array.from(sampleOf(all.length, mostRows), (place) => all[place] ?? 0)
      const inputs = new Float32Array(rows.length * data.rowSize)
      data.gather(rows, inputs)
      return { rows: rows.length, from: isEmpty ? 'training' : job.part, inputs }
    } finally {
      data.close()
    }
  } catch (error) {
    if (error instanceof AppError && error.code !== 'BUG') return null
    throw error
  }
}

/**
 * Exports a model and checks what was written, on the running engine.
 * @throws AppError modelDamaged, exportDiffers, diskFull
 */
export async function exportAndCheck(
  job: ExportJob,
): Promise<{ readonly files: string[]; readonly check: ExportCheck }> {
  const { manifest, weights } = await loadCheckpoint(job.folder, 'model')
  const source = exportSource(manifest, weights, job.threshold)
  const { inputs, rows, from } = (await ownRows(job)) ?? {
    rows: mostRows,
    from: 'drawn' as const,
    inputs: drawnRows(manifest.signature, mostRows),
  }
  const { files, difference } = await exportModel(source, job.format, job.targetFolder, inputs)
  return { files: [...files], check: { rows, from, difference } }
}
