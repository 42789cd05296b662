import { call } from '@orpc/server'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTableWriter } from '#ml/data/store/tableWriter'
import { createDataHandlers } from '#ml/worker/handlers/data'
import { runData, sampleColumns, writeTable } from '../data/analysis/tables'
import { temporaryFolder } from '../data/helpers'

const dataHandlers = createDataHandlers({ standBy: () => undefined, createTable: createTableWriter })

describe('data handlers', () => {
  it('answer what the contract promises', async () => {
    const datasetFolder = await writeTable(await sampleColumns('iris'))
    const data = runData('species', 'classification')
    const profile = await call(dataHandlers.profile, { datasetFolder, from: 0 })
    expect(profile.columns.map(({ distinct }) => distinct)).toEqual([35, 23, 43, 22, 3])
    const summary = await call(dataHandlers.summary, { datasetFolder, data })
    expect([summary.train.rows, summary.relations.length]).toEqual([90, 4])
    const findings = await call(dataHandlers.findings, { datasetFolder, data })
    expect(findings.map(({ kind }) => kind)).toEqual(['duplicate-rows', 'strong-relation'])
  })

  it('preview a file', async () => {
    const path = join(await temporaryFolder(), 'table.csv')
    await writeFile(path, 'size;colour\n1,5;red\n2,5;blue\n')
    const preview = await call(dataHandlers.preview, { path, format: null })
    expect(preview.columns.map(({ name }) => name)).toEqual(['size', 'colour'])
    expect(preview.rows).toHaveLength(2)
  })

  it('end when the caller leaves', async () => {
    const datasetFolder = await writeTable([
      { name: 'a', values: Array.from({ length: 600_000 }, (_, row) => row) },
    ])
    const abort = new AbortController()
    setImmediate(() => abort.abort())
    const profile = call(dataHandlers.profile, { datasetFolder, from: 0 }, { signal: abort.signal })
    await expect(profile).rejects.toMatchObject({ code: 'APP_ERROR', data: { code: 'CANCELLED' } })
  })
})
