import { defineStore } from 'pinia'
import type { PickedRows } from '#shared/contract/datasets'
import { AppError } from '#shared/errors'
import { host } from '#renderer/api/host'
import { rowsOfPage, type RowContents, type RowsPage, type RowsQuestion } from './rowsPage'

/** Pixels that a tile can show of an image's side on a dense screen. */
const mostSide = 112

async function withBytes(picked: PickedRows): Promise<RowContents> {
  if (picked.kind === 'table') return picked
  const answer = await fetch(picked.url)
  if (!answer.ok) throw new AppError('DATA_CORRUPT', 'datasetDamaged', { status: answer.status })
  return { kind: 'images', shape: picked.shape, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

/** The rows behind evaluations. */
export const useEvaluatedRows = defineStore('evaluatedRows', () => {
  /** A page (from 0) of what a question asks for, with what stands in its rows. */
  async function page(question: RowsQuestion, number: number): Promise<RowsPage> {
    const { modelId, dataset, isOwn, part, filter, order, columns } = question
    const wish = { filter, order, from: number * rowsOfPage, limit: rowsOfPage }
    const datasetId = isOwn ? null : dataset
    const { total, rows } = await host.models.rows({ modelId, datasetId, part, wish })
    if (rows.length === 0) return { total, rows, contents: null }
    const picked = await host.datasets.pick({
      id: dataset,
      rows: rows.map(({ row }) => row),
      columns: [...columns],
      most: mostSide,
    })
    return { total, rows, contents: await withBytes(picked) }
  }
  return { page }
})
