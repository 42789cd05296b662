import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTableRows } from '#main/host/datasets/readRows'
import { summaryOf } from '#ml/data/analysis/summaryOf'
import { profileDataset } from '#ml/data/analysis/profile/profileDataset'
import { loadTrainingData } from '#ml/data/batches/trainingData'
import { createRowEncoder } from '#ml/data/preprocess/rowEncoder'
import { storedValue } from '#shared/model/precision'
import type { RunData } from '#shared/model/runSpec'
import { DatasetId } from '#shared/model/ids'
import { importText, temporaryFolder } from '../helpers'
import { runData } from '../preprocess/tables'

const rows = Array.from({ length: 400 }, (_, row) => row)
const signal = new AbortController().signal

/** A table of a number far from 0, what it comes to in 64 bits, and a class by its size. */
async function farTable(valueOf: (row: number) => string = (row) => String(1e9 + 10 * row)) {
  const lines = rows.map((row) => `${valueOf(row)},${row * 2 + 5e9},${row < 200 ? 'low' : 'high'}`)
  return await importText(await temporaryFolder(), ['far,number,y', ...lines, ''].join('\n'))
}

const all: Partial<RunData> = { features: ['far'] }

describe('a column far from 0', () => {
  it('is stored less an offset, as the manifest says, in a format that earlier versions refuse', async () => {
    const { manifest, target } = await farTable()
    const [far] = manifest.columns
    expect(manifest.format).toBe(2)
    expect(far).toMatchObject({ min: 1e9, max: 1e9 + 3990, mean: 1e9 + 1995, integer: true })
    const bytes = await readFile(join(target, 'features.f32'))
    const found = rows.map((row) => bytes.readFloatLE(row * 12) + (far?.offset ?? 0))
    expect(found).toEqual(rows.map((row) => 1e9 + 10 * row))
  })

  it('is what it was for people: rows, quantiles, values', async () => {
    const { manifest, target } = await farTable()
    const dataset = { ...manifest, id: DatasetId.parse('data-00000001'), createdAt: 0, bytes: 0 }
    expect(await readTableRows(target, dataset, 399, 1)).toEqual([[1e9 + 3990, 5e9 + 798, 1]])
    const { columns } = await profileDataset(target, signal)
    expect(columns[0]?.distinct).toBe(400)
    expect(columns[0]?.top[0]).toEqual({ value: '1000000000', count: 1 })
    expect(columns[0]?.quantiles?.[0]).toBe(1e9)
    expect(columns[0]?.quantiles?.[2]).toBe(1e9 + 1995)
    expect(columns[0]?.quantiles?.[4]).toBe(1e9 + 3990)
    const { edges = [], counts = [] } = columns[0]?.histogram ?? {}
    expect(edges[0]).toBeLessThanOrEqual(1e9)
    expect(edges.at(-1)).toBeGreaterThanOrEqual(1e9 + 3990)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(400)
    const summary = await summaryOf(target, runData({ ...all, features: null }), signal)
    expect(summary.relations[0]?.value).toBeCloseTo(Math.sqrt(0.75), 2)
  })

  it.each(['standard', 'min-max', 'none'] as const)('is scaled as in 64 bits: %s', async (kind) => {
    const { target } = await farTable()
    const data = await loadTrainingData(target, runData({ ...all, scaling: { kind } }))
    const values = rows.map((row) => 1e9 + 10 * row)
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - 1e9 - 1995) ** 2, 0) / 400)
    const scaled = {
      standard: (value: number) => (value - 1e9 - 1995) / deviation,
      'min-max': (value: number) => (value - 1e9) / 3990,
      none: (value: number) => value,
    }[kind]
    const inputs = new Float32Array(400)
    data.gather(Int32Array.from(rows), inputs)
    for (const [row, value] of values.entries())
      expect(inputs[row]).toBeCloseTo(Math.fround(scaled(value)), 6)
    const { input, scaling } = data.signature
    if (input.kind !== 'table') throw new Error('a table')
    // What predicts gets values in their own units.
    const again = new Float32Array(1)
    const [feature = { offset: 0 }] = input.features
    createRowEncoder(input.features, scaling).encode(
      Float32Array.of(storedValue(feature, 1e9 + 1230)),
      1,
      again,
    )
    expect(again[0]).toBe(inputs[123])
    data.close()
  })

  it('is no constant target, and is learned in its own units', async () => {
    const { target } = await farTable()
    const wanted: Partial<RunData> = { task: 'regression', target: 'number', targetScaling: 'standard' }
    const data = await loadTrainingData(target, runData({ ...all, ...wanted }))
    const numbers = new Float64Array(3)
    if (data.targets.kind === 'number') data.targets.gatherNumbers(Int32Array.of(0, 1, 399), numbers)
    expect([...numbers]).toEqual([5e9, 5e9 + 2, 5e9 + 798])
    expect(data.targetScaling.offset).toBe(5e9 + 399)
    expect(data.targetScaling.scale).toBeCloseTo(Math.sqrt((400 ** 2 - 1) / 12) * 2, 6)
    data.close()
  })

  it('keeps its fractions and missing values', async () => {
    const { manifest, target } = await farTable((row) => (row === 7 ? '' : `${1e9 + row}.25`))
    const dataset = { ...manifest, id: DatasetId.parse('data-00000001'), createdAt: 0, bytes: 0 }
    const found = await readTableRows(target, dataset, 6, 3)
    expect(found.map(([far]) => far)).toEqual([1e9 + 6.25, null, 1e9 + 8.25])
    const data = await loadTrainingData(target, runData(all))
    const { input } = data.signature
    const [feature] = input.kind === 'table' ? input.features : []
    expect(feature?.fill).toBeCloseTo(1e9 + 0.25 + (199.5 * 400 - 7) / 399, 4)
    data.close()
  })

  it('can be classes', async () => {
    const lines = rows.map((row) => `${row % 7},${4_000_000_001 + (row % 3)}`)
    const { target } = await importText(await temporaryFolder(), ['x,y', ...lines, ''].join('\n'))
    const data = await loadTrainingData(target, runData({ features: ['x'] }))
    if (data.targets.kind !== 'classes') throw new Error('classes')
    expect(data.targets.names).toEqual(['4000000001', '4000000002', '4000000003'])
    expect([...data.targets.labels.subarray(0, 4)]).toEqual([0, 1, 2, 0])
    data.close()
  })
})

it('a table near 0 has the bytes and the format that it always had', async () => {
  const { manifest, target } = await importText(await temporaryFolder(), 'a,b\n1,5.1\n2.5,16777215\n')
  expect(manifest.format).toBe(1)
  expect(manifest.columns.every((column) => !('offset' in column))).toBe(true)
  const bytes = await readFile(join(target, 'features.f32'))
  expect([0, 4, 8, 12].map((at) => bytes.readFloatLE(at))).toEqual([1, Math.fround(5.1), 2.5, 16_777_215])
})
