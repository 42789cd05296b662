import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadTrainingData } from '#ml/data/batches/trainingData'
import { RunSpec } from '#shared/model/runSpec'
import { importInto, samplesFolder, temporaryFolder } from './helpers'

const lessonsFolder = join(samplesFolder, '../lessons')
const names = (await readdir(lessonsFolder)).filter((name) => name.endsWith('.json') && name !== 'mnist.json')

describe('lessons without a download', () => {
  it.each(names)('%s finds its data', async (name) => {
    const spec = RunSpec.parse(JSON.parse(await readFile(join(lessonsFolder, name), 'utf8')))
    const { manifest, target } = await importInto(await temporaryFolder(), spec.data.source)
    const data = await loadTrainingData(target, spec.data)
    const { train, validation, test } = data.rows
    expect(train.length + validation.length + test.length).toBe(manifest.rows)
    expect(data.targets.kind).toBe('classes')
    const out = new Float32Array(data.rowSize * train.length)
    data.gather(train, out)
    expect(out.every((value) => Number.isFinite(value))).toBe(true)
  })
})
