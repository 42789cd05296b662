import { describe, expect, it } from 'vitest'
import { createPictures } from '#ml/data/analysis/pictures/pictureOf'
import { loadTrainingData } from '#ml/data/batches/trainingData'
import { DataPicture, type PictureWish } from '#shared/model/dataPicture'
import type { RunData } from '#shared/model/runSpec'
import { importInto, temporaryFolder } from '../helpers'
import { runData, running, writeTable, type TestColumn } from './tables'

const count = 400
const rows = Array.from({ length: count }, (_, row) => row)
const height: TestColumn = { name: 'height', values: rows.map((row) => (row * 7919) % 100) }
const double: TestColumn = { name: 'double', values: height.values.map((value) => -2 * Number(value)) }
const city: TestColumn = {
  name: 'city',
  values: rows.map((row) => (row % 10 === 0 ? null : `c${row % 17}`)),
}
const tall: TestColumn = {
  name: 'tall',
  values: height.values.map((value) => (Number(value) < 50 ? 'no' : 'yes')),
}
const amount: TestColumn = { name: 'amount', values: height.values.map((value) => 3 * Number(value)) }
const note: TestColumn = { name: 'note', kind: 'text', values: rows.map(() => 0) }

const table = (): Promise<string> => writeTable([height, double, city, note, amount, tall])
const classes = runData('tall', 'classification')

async function picture<Kind extends PictureWish['kind']>(
  wish: Extract<PictureWish, { kind: Kind }>,
  data: RunData = classes,
): Promise<Extract<DataPicture, { kind: Kind }>> {
  const found = DataPicture.parse(await createPictures()(await table(), data, wish, running))
  if (found.kind !== wish.kind) throw new Error(`another picture: ${found.kind}`)
  return found as Extract<DataPicture, { kind: Kind }>
}
const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0)

describe('pictures of the data', () => {
  it('never show a row of the test part', async () => {
    const loaded = await loadTrainingData(await table(), classes)
    loaded.close()
    const test = new Set(loaded.rows.test)
    const { rows: drawn, sample } = await picture({ kind: 'scatter', x: 'height', y: 'double' })
    expect(sample).toEqual({ drawn: 320, all: 320 })
    expect(drawn).toHaveLength(320)
    expect(drawn.filter((row) => test.has(row))).toEqual([])
  })

  it('count every row once by bin and class, and those without a value', async () => {
    const { groups, spreads } = await picture({
      kind: 'spreads',
      columns: ['height', 'city', 'note', 'gone'],
    })
    expect(groups.map((group) => group.kind === 'class' && group.name)).toEqual(['no', 'yes'])
    expect(spreads.map(({ column }) => column)).toEqual(['height', 'city'])
    const [ofHeight, ofCity] = spreads
    expect(ofHeight?.counts.map(sum)).toEqual(groups.map((group) => group.rows))
    expect(sum(ofCity?.counts.map(sum) ?? []) + (ofCity?.missing ?? 0)).toBe(320)
    // 17 words: eleven bins of their own, and one of the six others.
    expect(ofCity?.bins).toMatchObject({ kind: 'values', others: 6 })
    expect(ofCity?.counts[0]).toHaveLength(12)
  })

  it('split by quarters of a target that is a number', async () => {
    const { groups, spreads } = await picture(
      { kind: 'spreads', columns: ['height'] },
      runData('amount', 'regression'),
    )
    expect(groups).toHaveLength(4)
    expect(sum(groups.map((group) => group.rows))).toBe(320)
    const [lowest] = spreads[0]?.counts ?? []
    // The lowest quarter of 3 × height lies in the left half of the bins.
    expect(sum(lowest?.slice(Math.ceil((lowest?.length ?? 0) / 2)) ?? [1])).toBe(0)
  })

  it('compare numbers by r, words by V and both by η, each pair once', async () => {
    const { columns, pairs, of } = await picture({ kind: 'relations' })
    expect(columns[0]).toBe('tall')
    expect(columns).toHaveLength(5)
    expect(of).toBe(5)
    expect(pairs).toHaveLength(10)
    const pair = (one: string, other: string) =>
      pairs.find((found) =>
        [columns[found.one], columns[found.other]].every((name) => name === one || name === other),
      )
    expect(pair('height', 'double')).toMatchObject({ measure: 'pearson', value: expect.closeTo(-1, 6) })
    expect(pair('tall', 'city')?.measure).toBe('cramers-v')
    expect(pair('tall', 'height')?.measure).toBe('correlation-ratio')
    expect(pair('city', 'height')?.measure).toBe('correlation-ratio')
    expect(pair('city', 'height')?.rows).toBeLessThan(320)
  })

  it('leave out what a person left out, and are the same each time', async () => {
    const exclude = [
      { where: [{ kind: 'range' as const, column: 'height', from: 90, to: null, below: false }], reason: '' },
    ]
    const { x } = await picture({ kind: 'scatter', x: 'height', y: 'city' }, { ...classes, exclude })
    expect(Math.max(...x)).toBeLessThan(90)
    const wish = { kind: 'scatter', x: 'height', y: 'city' } as const
    expect(await picture(wish)).toEqual(await picture(wish))
  })

  it('are drawn from a sample of a long table, which they tell', async () => {
    const long = Array.from({ length: 60_000 }, (_, row) => row)
    const large = await writeTable([
      { name: 'a', values: long },
      { name: 'b', values: long.map((row) => row % 3) },
    ])
    const data = runData('b', 'classification')
    const found = await createPictures()(large, data, { kind: 'spreads', columns: ['a'] }, running)
    expect(found.sample).toEqual({ drawn: 20_000, all: 48_000 })
    const scatter = await createPictures()(large, data, { kind: 'scatter', x: 'a', y: 'b' }, running)
    expect(scatter.sample).toEqual({ drawn: 5000, all: 48_000 })
  })

  it('are not there for images, and end when nobody waits', async () => {
    const { target: images } = await importInto(await temporaryFolder(), { kind: 'sample', name: 'digits' })
    const none = runData('', 'classification', { target: null })
    const wish = { kind: 'relations' } as const
    await expect(createPictures()(images, none, wish, running)).rejects.toMatchObject({ reason: 'badInput' })
    await expect(createPictures()(await table(), classes, wish, AbortSignal.abort())).rejects.toMatchObject({
      reason: 'cancelled',
    })
  })
})
