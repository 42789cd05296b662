import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadTrainingData } from '#ml/data/batches/trainingData'
import { readImages } from '#ml/data/store/reader'
import { plainPreprocessing, type RunData } from '#shared/model/runSpec'
import { importInto, samplesFolder, temporaryFolder } from './helpers'

const samples = [
  { name: 'iris', rows: 150, columns: 5, target: 'species', classes: ['setosa', 'versicolor', 'virginica'] },
  { name: 'wine', rows: 178, columns: 14, target: 'cultivar', classes: ['class_0', 'class_1', 'class_2'] },
  {
    name: 'breast-cancer',
    rows: 569,
    columns: 31,
    target: 'diagnosis',
    classes: ['malignant', 'benign'],
  },
  { name: 'breast-cancer-8', rows: 569, columns: 10, target: 'malignant', classes: ['0', '1'] },
] as const

function runData(target: string | null, task: RunData['task']): RunData {
  return {
    source: { kind: 'sample', name: 'iris' },
    datasetId: null,
    sha256: null,
    features: null,
    target,
    task,
    split: { kind: 'ratio', train: 0.7, validation: 0, test: 0.3, stratified: false, seed: 42 },
    scaling: { kind: 'standard' },
    preprocessing: plainPreprocessing,
    dropDuplicates: false,
  }
}

describe('samples', () => {
  it.each(samples)(
    '$name becomes a table for classification',
    async ({ name, rows, columns, target, classes }) => {
      const { manifest, target: folder } = await importInto(await temporaryFolder(), { kind: 'sample', name })
      expect(manifest.rows).toBe(rows)
      expect(manifest.columns).toHaveLength(columns)
      expect(manifest.suggestedTarget).toBe(target)
      const data = await loadTrainingData(folder, runData(target, 'classification'))
      expect(data.targets.kind === 'classes' && data.targets.names).toEqual(classes)
      expect(data.rowSize).toBe(name === 'breast-cancer-8' ? 8 : columns - 1)
    },
  )

  it('knows the index column of breast-cancer-8', async () => {
    const { manifest } = await importInto(await temporaryFolder(), {
      kind: 'sample',
      name: 'breast-cancer-8',
    })
    expect(manifest.columns.map((column) => column.kind)).toEqual(['index', ...Array(9).fill('number')])
    const malignant = manifest.columns.at(-1)
    expect(malignant).toMatchObject({ integer: true, distinct: 2, min: 0, max: 1 })
    expect(Math.round((malignant?.mean ?? 0) * 569)).toBe(212)
  })

  it('makes a regression table of diabetes', async () => {
    const { manifest, target } = await importInto(await temporaryFolder(), {
      kind: 'sample',
      name: 'diabetes',
    })
    expect([manifest.rows, manifest.columns.length]).toEqual([442, 11])
    expect(manifest.columns.at(-1)?.mean).toBeCloseTo(152.13348416289594, 10)
    const data = await loadTrainingData(target, runData('progression', 'regression'))
    expect(data.rowSize).toBe(10)
    expect(data.targets.kind).toBe('number')
  })

  it('makes images of digits', async () => {
    const { manifest, target } = await importInto(await temporaryFolder(), { kind: 'sample', name: 'digits' })
    expect(manifest).toMatchObject({
      kind: 'images',
      rows: 1797,
      image: { height: 8, width: 8, channels: 1 },
    })
    const { pixels, labels } = await readImages(target, manifest)
    expect([...pixels.subarray(0, 8)]).toEqual([0, 0, 5, 13, 9, 1, 0, 0])
    expect([...labels.subarray(0, 10)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(Math.max(...pixels)).toBe(16)
  })

  it('are the bytes that the page beside them names', async () => {
    const page = await readFile(join(samplesFolder, 'README.md'), 'utf8')
    const named = [...page.matchAll(/`([a-z0-9-]+\.csv)`.*`([0-9a-f]{64})`/g)]
    expect(named).toHaveLength(6)
    for (const [, file = '', sha256] of named) {
      const bytes = await readFile(join(samplesFolder, file))
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    }
  })
})
