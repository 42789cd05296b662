import { describe, expect, it, onTestFinished } from 'vitest'
import type { z } from 'zod'
import { shuffledRows } from '#ml/data/batches/rowOrder'
import { loadTrainingData, type DataMemory } from '#ml/data/batches/trainingData'
import { createRowEncoder } from '#ml/data/preprocess/rowEncoder'
import { readFeatures, readImages } from '#ml/data/store/reader'
import { RunData, type Scaling } from '#shared/model/runSpec'
import { faultOf, importInto, importText, temporaryFolder } from './helpers'

function runData(more: Partial<z.input<typeof RunData>>): RunData {
  return RunData.parse({
    source: { kind: 'mnist' },
    datasetId: null,
    sha256: null,
    features: null,
    target: 'y',
    task: 'classification',
    split: { kind: 'ratio', train: 0.6, validation: 0.2, test: 0.2, seed: 1 },
    scaling: { kind: 'standard' },
    ...more,
  })
}

const lines = Array.from(
  { length: 10 },
  (_, row) => `${row},${row * row},7,${row % 2 === 0 ? 'even' : 'odd'},${row % 3}`,
)
const table = `,a,same,word,y\n${lines.join('\n')}\n`

async function loaded(more: Parameters<typeof runData>[0] = {}) {
  const { target } = await importText(await temporaryFolder(), table)
  return loadTrainingData(target, runData({ features: ['a', 'same'], ...more }))
}

function gathered(data: Awaited<ReturnType<typeof loaded>>, rows: Int32Array): number[] {
  const out = new Float32Array(rows.length * data.rowSize)
  data.gather(rows, out)
  return [...out]
}

describe('a table for training', () => {
  it('takes every number and category but target, row number and what never changes', async () => {
    const data = await loaded({ features: null })
    expect(data.inputShape).toEqual([3])
    expect(data.signature.input).toMatchObject({
      kind: 'table',
      features: [{ name: 'a' }, { name: 'word', encoding: 'one-hot', inputs: 2 }],
    })
    expect(gathered(data, Int32Array.of(3)).slice(1)).toEqual([0, 1])
    expect(data.signature.output).toEqual({ kind: 'classes', names: ['0', '1', '2'] })
  })

  it('is scaled by the training rows only', async () => {
    const data = await loaded()
    const raw = [...data.rows.train].map((row) => row * row)
    const mean = raw.reduce((sum, value) => sum + value, 0) / raw.length
    const deviation = Math.sqrt(raw.reduce((sum, value) => sum + (value - mean) ** 2, 0) / raw.length)
    expect(data.scaling.offset[0]).toBeCloseTo(mean, 12)
    expect(data.scaling.scale[0]).toBeCloseTo(deviation, 12)
    const scaled = gathered(data, data.rows.train).filter((_, at) => at % 2 === 0)
    expect(scaled.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 5)
    const test = gathered(data, data.rows.test)
    expect(test[0]).toBeCloseTo(((data.rows.test[0] ?? 0) ** 2 - mean) / deviation, 5)
    expect(data.signature.input).toMatchObject({
      features: [
        { min: Math.min(...raw), max: Math.max(...raw) },
        { min: 7, max: 7, mean: 7 },
      ],
    })
  })

  it('only moves a column that never changes', async () => {
    for (const kind of ['standard', 'min-max'] as const) {
      const data = await loaded({ scaling: { kind } })
      expect([data.scaling.offset[1], data.scaling.scale[1]]).toEqual([7, 1])
      expect(gathered(data, Int32Array.of(0, 5)).filter((_, at) => at % 2 === 1)).toEqual([0, 0])
    }
  })

  it('is scaled to 0…1 or not at all', async () => {
    const minMax = await loaded({ scaling: { kind: 'min-max' } })
    const values = gathered(minMax, minMax.rows.train).filter((_, at) => at % 2 === 0)
    expect([Math.min(...values), Math.max(...values)]).toEqual([0, 1])
    const none = await loaded({ scaling: { kind: 'none' } })
    expect(gathered(none, Int32Array.of(9, 3))).toEqual([81, 7, 9, 7])
  })

  it('replays its scaling on new inputs', async () => {
    const data = await loaded()
    const { input, scaling } = data.signature
    const fresh = new Float32Array(4)
    const encoder = createRowEncoder(input.kind === 'table' ? input.features : [], scaling)
    encoder.encode(Float32Array.of(81, 7, 9, 7), 2, fresh)
    expect([...fresh]).toEqual(gathered(data, Int32Array.of(9, 3)))
  })

  it('gives class numbers, one-hot rows and numbers', async () => {
    const { targets } = await loaded({ target: 'word' })
    if (targets.kind !== 'classes') throw new Error('words are classes')
    expect(targets.names).toEqual(['even', 'odd'])
    const rows = Int32Array.of(3, 0, 8)
    const [classes, oneHot, numbers] = [new Int32Array(3), new Float32Array(6).fill(9), new Float32Array(3)]
    targets.gatherClasses(rows, classes)
    targets.gatherOneHot(rows, oneHot)
    targets.gatherNumbers(rows, numbers)
    expect([[...classes], [...oneHot], [...numbers]]).toEqual([
      [1, 0, 0],
      [0, 1, 1, 0, 1, 0],
      [1, 0, 0],
    ])
  })

  it('gives numbers for a regression', async () => {
    const { targets, signature } = await loaded({ target: 'a', features: ['y'], task: 'regression' })
    const out = new Float32Array(2)
    targets.gatherNumbers(Int32Array.of(9, 4), out)
    expect([[...out], signature.output]).toEqual([[81, 16], { kind: 'number', name: 'a' }])
  })

  it.each([
    ['targetMissing', { target: 'z' }, { column: 'z' }],
    ['targetMissing', { target: null }, { column: '' }],
    ['targetIsWords', { target: 'word', task: 'regression' }, { column: 'word', text: 'even' }],
    ['featureMissing', { features: ['a', 'b'] }, { column: 'b' }],
    ['featureIsTarget', { features: ['a', 'y'] }, { column: 'y' }],
    ['noFeatures', { features: [] }, { name: 'table' }],
  ] as const)('is refused with %s', async (reason, more, details) => {
    const fault = await faultOf(loaded(more as Parameters<typeof runData>[0]))
    expect([fault.code, fault.reason, fault.details]).toEqual(['INVALID_INPUT', reason, details])
  })

  it('is refused with classes that are no whole numbers', async () => {
    const { target } = await importText(await temporaryFolder(), 'x,y\n1,0.5\n2,1\n3,1\n')
    const fault = await faultOf(loadTrainingData(target, runData({})))
    expect(fault.reason).toBe('targetDoesNotFit')
  })

  it('is refused with a target that never changes', async () => {
    const { target } = await importText(await temporaryFolder(), 'x,y\n1,1\n2,1\n3,1\n')
    const fault = await faultOf(loadTrainingData(target, runData({})))
    expect([fault.reason, fault.details]).toEqual(['targetConstant', { column: 'y' }])
  })

  it('is refused with one row, and when it is not the data of the run', async () => {
    const { target, manifest } = await importText(await temporaryFolder(), 'x,y\n1,0\n')
    const few = await faultOf(loadTrainingData(target, runData({})))
    expect([few.reason, few.details]).toEqual(['tooFewRows', { expected: '≥ 2', found: 1 }])
    const changed = await faultOf(loadTrainingData(target, runData({ sha256: 'other' })))
    expect([changed.code, changed.reason]).toEqual(['CONFLICT', 'datasetChanged'])
    expect(changed.details).toEqual({ name: 'table', wanted: 'other', sha256: manifest.sha256 })
  })
})

describe('a table with holes, words and booleans', () => {
  const kinds = ['no', 'yes']
  // A row without anything would be none.
  const rows = Array.from({ length: 4000 }, (_, index) => {
    const row = index + 1
    const cells = [
      row % 5 === 0 ? '' : Math.sin(row).toFixed(6),
      row % 11 === 0 ? '' : ['red', 'green', 'blue'][row % 3],
      row % 13 === 0 ? '' : kinds[row % 2],
      row % 7 === 0 ? '' : Math.cos(row).toFixed(6),
    ]
    return cells.join(',')
  })
  const small = { bytes: 1000, inBlocks: null }
  const load = async (more: Parameters<typeof runData>[0], memory?: DataMemory) => {
    const { target } = await importText(await temporaryFolder(), `a,word,flag,y\n${rows.join('\n')}\n`)
    const data = await loadTrainingData(target, runData(more), memory)
    onTestFinished(data.close)
    return data
  }
  const hasRow = ({ rows: parts }: Awaited<ReturnType<typeof load>>): Set<number> =>
    new Set([...parts.train, ...parts.validation, ...parts.test])

  it.each([
    ['word', 11, ['red', 'green', 'blue']],
    ['flag', 13, kinds],
  ])('has the classes of %s; rows without one are in no part', async (target, every, names) => {
    const data = await load({ target })
    expect(data.targets.kind === 'classes' && [...data.targets.names].sort()).toEqual([...names].sort())
    const found = hasRow(data)
    expect(found.size).toBe(rows.length - Math.floor(rows.length / every))
    expect([...found].every((row) => (row + 1) % every !== 0)).toBe(true)
    const { labels, names: classes } = data.targets as Extract<typeof data.targets, { kind: 'classes' }>
    const cell = target === 'word' ? 1 : 2
    expect([...found].every((row) => classes[labels[row] ?? -1] === rows[row]?.split(',')[cell])).toBe(true)
  })

  it('has a number as target, and rows without one are in no part', async () => {
    const data = await load({ target: 'y', task: 'regression' })
    expect([...hasRow(data)].every((row) => (row + 1) % 7 !== 0)).toBe(true)
    expect(data.inputShape).toEqual([5])
    const all = gathered(data, data.rows.train)
    expect(all.every(Number.isFinite)).toBe(true)
  })

  it('gives the same numbers from disk as from memory when it is visited in blocks', async () => {
    const more = {
      target: 'flag',
      preprocessing: { numbers: 'median', categories: 'own', columns: {} },
    } as const
    const disk = await load(more, small)
    const memory = await load(more, { bytes: 1e9, inBlocks: true })
    expect(disk.blocks).toEqual({ rowsPerBlock: 4096, blocksPerGroup: 1024 })
    expect([disk.blocks, disk.rows, disk.signature]).toEqual([memory.blocks, memory.rows, memory.signature])
    expect(shuffledRows(disk, 4)(2)).toEqual(shuffledRows(memory, 4)(2))
    for (const part of Object.values(disk.rows)) {
      expect(part).toEqual(part.slice().sort())
      expect(gathered(disk, part.slice().reverse())).toEqual(gathered(memory, part.slice().reverse()))
    }
  })

  it('has the same rows in each part, however they are visited', async () => {
    const [inBlocks, oneByOne] = [
      await load({ target: 'y', task: 'regression' }, small),
      await load({ target: 'y', task: 'regression' }),
    ]
    expect(oneByOne.blocks).toBeNull()
    for (const part of ['train', 'validation', 'test'] as const) {
      expect(inBlocks.rows[part]).toEqual(oneByOne.rows[part].slice().sort())
    }
  })
})

describe('images for training', () => {
  const load = async (scaling: Scaling) => {
    const { target } = await importInto(await temporaryFolder(), { kind: 'sample', name: 'digits' })
    return { folder: target, data: await loadTrainingData(target, runData({ target: null, scaling })) }
  }

  it('are scaled by fixed numbers while they are gathered', async () => {
    const { folder, data } = await load({ kind: 'fixed', divisor: 16, mean: 0.3, deviation: 0.4 })
    expect(data.inputShape).toEqual([8, 8, 1])
    const { pixels, labels } = await readImages(folder, data.manifest)
    const rows = Int32Array.of(5, 1796)
    const expected = [...rows].flatMap((row) =>
      [...pixels.subarray(row * 64, (row + 1) * 64)].map((pixel) => (pixel / 16 - 0.3) / 0.4),
    )
    gathered(data, rows).forEach((value, at) => expect(value).toBeCloseTo(expected[at] ?? 0, 6))
    expect(data.targets.kind === 'classes' && data.targets.labels[1796]).toBe(labels[1796])
  })

  it('are scaled by the mean and deviation of the training pixels', async () => {
    const { data } = await load({ kind: 'standard' })
    const values = gathered(data, data.rows.train)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    expect(mean).toBeCloseTo(0, 5)
    expect(variance).toBeCloseTo(1, 5)
  })

  it('are the same numbers from disk as from memory', async () => {
    const { target } = await importInto(await temporaryFolder(), { kind: 'sample', name: 'digits' })
    const data = runData({ target: null, scaling: { kind: 'per-channel' } })
    const disk = await loadTrainingData(target, data, { bytes: 1000, inBlocks: null })
    onTestFinished(disk.close)
    const memory = await loadTrainingData(target, data, { bytes: 1e9, inBlocks: true })
    expect([disk.rows, disk.signature]).toEqual([memory.rows, memory.signature])
    expect(gathered(disk, disk.rows.train)).toEqual(gathered(memory, memory.rows.train))
  })

  it('cannot be a regression', async () => {
    const { target } = await importInto(await temporaryFolder(), { kind: 'sample', name: 'digits' })
    const fault = await faultOf(loadTrainingData(target, runData({ target: null, task: 'regression' })))
    expect(fault.reason).toBe('targetDoesNotFit')
  })
})

describe('synthetic data', () => {
  const make = async (
    name: 'sum-of-three' | 'sine' | 'spirals' | 'xor',
    seed: number,
    noise = 0,
    rows = 3000,
  ) => {
    const { manifest, target } = await importInto(await temporaryFolder(), {
      kind: 'synthetic',
      name,
      rows,
      noise,
      seed,
    })
    return { manifest, values: await readFeatures(target, manifest) }
  }

  it('repeats from its seed', async () => {
    const [first, again, other] = [
      await make('spirals', 1),
      await make('spirals', 1),
      await make('spirals', 2),
    ]
    expect(again.manifest.sha256).toBe(first.manifest.sha256)
    expect(other.manifest.sha256).not.toBe(first.manifest.sha256)
  })

  it('sums three uniform numbers to classes 0, 1 and 2', async () => {
    const { manifest, values } = await make('sum-of-three', 42, 0, 10_000)
    expect(manifest.columns.map((column) => column.name)).toEqual(['x1', 'x2', 'x3', 'class'])
    expect(manifest.suggestedTarget).toBe('class')
    const counts = [0, 0, 0]
    let wrong = 0
    for (let at = 0; at < values.length; at += 4) {
      const [x1 = 0, x2 = 0, x3 = 0, label = -1] = values.subarray(at, at + 4)
      const sum = x1 + x2 + x3
      // Rounding to 32 bits may move a sum over the line.
      if (Math.abs(sum - 1) > 1e-5 && Math.abs(sum - 2) > 1e-5)
        wrong += label === (sum < 1 ? 0 : sum <= 2 ? 1 : 2) ? 0 : 1
      counts[label] = (counts[label] ?? 0) + 1
    }
    expect(wrong).toBe(0)
    // 1/6, 2/3 and 1/6 of the unit cube.
    expect(counts[0]).toBeGreaterThan(1500)
    expect(counts[2]).toBeGreaterThan(1500)
    expect(counts[1]).toBeGreaterThan(6400)
  })

  it('moves the points by the noise only', async () => {
    const { values } = await make('sine', 3)
    for (let at = 0; at < values.length; at += 2)
      expect(values[at + 1]).toBeCloseTo(Math.sin(values[at] ?? 0), 5)
    const noisy = (await make('sine', 3, 0.1)).values
    const residuals = Array.from(
      { length: 3000 },
      (_, row) => (noisy[row * 2 + 1] ?? 0) - Math.sin(noisy[row * 2] ?? 0),
    )
    const deviation = Math.sqrt(residuals.reduce((sum, value) => sum + value * value, 0) / 3000)
    expect(deviation).toBeGreaterThan(0.09)
    expect(deviation).toBeLessThan(0.11)
  })

  it.each(['two-moons', 'circles', 'spirals', 'xor', 'blobs'] as const)(
    '%s has classes of like size',
    async (name) => {
      const source = { kind: 'synthetic', name, rows: 1200, noise: 0.1, seed: 5 } as const
      const { manifest, target } = await importInto(await temporaryFolder(), source)
      const data = await loadTrainingData(target, runData({ target: 'class' }))
      if (data.targets.kind !== 'classes') throw new Error('the target is a class')
      const counts = data.targets.names.map(
        (_, label) => [...labelsOf(data)].filter((found) => found === label).length,
      )
      expect(Math.min(...counts)).toBeGreaterThan(manifest.rows / counts.length / 1.3)
    },
  )
})

function labelsOf(data: Awaited<ReturnType<typeof loadTrainingData>>): Int32Array {
  return data.targets.kind === 'classes' ? data.targets.labels : new Int32Array(0)
}
