import { describe, expect, it } from 'vitest'
import { importSource } from '#ml/data/importSource'
import { readFeatures } from '#ml/data/store/reader'
import { syntheticNames } from '#shared/catalog/sources/synthetic'
import { DatasetSource } from '#shared/model/dataset'
import { faultOf, importInto, samplesFolder, temporaryFolder } from './helpers'

type Synthetic = Extract<DatasetSource, { kind: 'synthetic' }>

const source = (name: Synthetic['name'], changes: Partial<Synthetic> = {}): Synthetic => ({
  kind: 'synthetic',
  name,
  rows: 600,
  noise: 0,
  seed: 1,
  ...changes,
})

async function made(name: Synthetic['name'], changes: Partial<Synthetic> = {}) {
  const { manifest, target } = await importInto(await temporaryFolder(), source(name, changes))
  const values = await readFeatures(target, manifest)
  const width = manifest.columns.length
  const rows = Array.from({ length: manifest.rows }, (_, row) => [
    ...values.subarray(row * width, (row + 1) * width),
  ])
  return { manifest, rows }
}

/** What each row must be without noise: its target, from its other numbers. */
const truths: Readonly<Record<Synthetic['name'], (row: readonly number[]) => boolean>> = {
  'sum-of-three': ([a = 0, b = 0, c = 0, label]) => {
    const sum = a + b + c
    return label === (sum < 1 ? 0 : sum <= 2 ? 1 : 2)
  },
  'two-moons': ([x = 0, y = 0, label]) =>
    Math.abs((label === 0 ? Math.hypot(x, y) : Math.hypot(x - 1, y - 0.5)) - 1) < 1e-5,
  circles: ([x = 0, y = 0, label]) => Math.abs(Math.hypot(x, y) - (label === 0 ? 1 : 0.5)) < 1e-5,
  spirals: ([x = 0, y = 0, label = 0]) => {
    const radius = Math.hypot(x, y)
    const angle = radius * 2.5 * Math.PI + (label * 2 * Math.PI) / 3
    return Math.hypot(x - radius * Math.cos(angle), y - radius * Math.sin(angle)) < 1e-5
  },
  xor: ([x = 0, y = 0, label]) => label === (x > 0 === y > 0 ? 0 : 1),
  blobs: ([x = 0, y = 0, label = 0]) => {
    const angle = (label * 2 * Math.PI) / 3
    return Math.hypot(x - 2 * Math.cos(angle), y - 2 * Math.sin(angle)) < 0.4 * 6
  },
  sine: ([x = 0, y = 0]) => Math.abs(y - Math.sin(x)) < 1e-6 && Math.abs(x) <= Math.fround(Math.PI),
}

const classesOf: Readonly<Record<Synthetic['name'], number | null>> = {
  'sum-of-three': 3,
  'two-moons': 2,
  circles: 2,
  spirals: 3,
  xor: 2,
  blobs: 3,
  sine: null,
}

describe.each(syntheticNames)('%s', (name) => {
  it('is what its formula says, in the size that is asked for', async () => {
    const { manifest, rows } = await made(name)
    expect(rows).toHaveLength(600)
    expect(rows.filter((row) => !truths[name](row))).toEqual([])
    const target = manifest.columns.at(-1)
    expect(manifest).toMatchObject({ name, kind: 'table', suggestedTarget: target?.name, rejected: null })
    const classes = classesOf[name]
    if (classes === null) return
    const counts = Array.from(
      { length: classes },
      (_, label) => rows.filter((row) => row.at(-1) === label).length,
    )
    expect(target).toMatchObject({ integer: true, distinct: classes, min: 0, max: classes - 1 })
    expect(Math.min(...counts)).toBeGreaterThan(60)
  })

  it('is the same again with its seed, another with another, and moved by noise', async () => {
    const one = await made(name)
    expect((await made(name)).manifest.sha256).toBe(one.manifest.sha256)
    expect((await made(name, { seed: 2 })).manifest.sha256).not.toBe(one.manifest.sha256)
    const noisy = await made(name, { noise: 0.1 })
    expect(noisy.manifest.sha256).not.toBe(one.manifest.sha256)
    // The points stay where they are but for the noise.
    const moved = noisy.rows.map((row, at) =>
      row.map((value, column) => value - (one.rows[at]?.[column] ?? 0)),
    )
    const all = moved.flatMap((row) => row.slice(0, -1))
    expect(Math.max(...all.map(Math.abs))).toBeLessThan(0.6)
    const noiseOf = name === 'sine' ? moved.map((row) => row.at(-1) ?? 0) : all
    const mean = noiseOf.reduce((sum, value) => sum + value, 0) / noiseOf.length
    const deviation = Math.sqrt(noiseOf.reduce((sum, value) => sum + (value - mean) ** 2, 0) / noiseOf.length)
    // Of the sum of three, noise moves the sum that is judged and not the numbers.
    expect(deviation).toBeCloseTo(name === 'sum-of-three' ? 0 : 0.1, 2)
  })
})

describe('synthetic data', () => {
  it('can be small, and is refused when it is too small or too large', async () => {
    expect((await made('blobs', { rows: 10 })).rows).toHaveLength(10)
    for (const rows of [9, 1_000_001, 10.5]) {
      expect(DatasetSource.safeParse(source('blobs', { rows })).success).toBe(false)
    }
    for (const noise of [-1, 11, Number.NaN]) {
      expect(DatasetSource.safeParse(source('blobs', { noise })).success).toBe(false)
    }
  })

  it('tells how far it is, and can be cancelled', async () => {
    const folders = { targetFolder: `${await temporaryFolder()}/set`, filesFolder: null, samplesFolder }
    const controller = new AbortController()
    const events = importSource(source('sine', { rows: 100_000 }), folders, controller.signal)
    expect((await events.next()).value).toMatchObject({ kind: 'read', rows: 10_000, fraction: 0.1 })
    controller.abort()
    expect((await faultOf(events.next())).reason).toBe('importCancelled')
  })
})
