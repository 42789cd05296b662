import { describe, expect, it } from 'vitest'
import { findingsOf } from '#ml/data/analysis/findingsOf'
import { readManifest } from '#ml/data/store/reader'
import { applyRemedy } from '#renderer/features/data/checks/remedies'
import type { Finding } from '#shared/model/dataProfile'
import { Finding as FindingSchema } from '#shared/model/dataProfile'
import { plainPreprocessing, type RunData } from '#shared/model/runSpec'
import { importInto, temporaryFolder } from '../helpers'
import { ofKind, runData, running, sampleColumns, writeTable, type TestColumn } from './tables'

const count = 200
const rows = Array.from({ length: count }, (_, row) => row)

/** Numbers in [0, 1) that look random and are always the same. */
const drawn = (salt: number): number[] =>
  rows.map((row) => {
    const mixed = Math.imul(row * 7919 + salt, 0x9e3779b1)
    return ((Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 8) % 65_536) / 65_536
  })

const noise: TestColumn = { name: 'noise', values: drawn(1) }
const answer: TestColumn = { name: 'answer', values: drawn(2).map((value) => (value < 0.5 ? 'no' : 'yes')) }
const amount: TestColumn = { name: 'amount', values: drawn(3) }
const toldApart: readonly number[] = answer.values.map((value) => (value === 'yes' ? 1 : 0))

const classes = runData('answer', 'classification')
const number = runData('amount', 'regression')
const randomSplit = { kind: 'ratio', train: 0.6, validation: 0.2, test: 0.2, stratified: false } as const

async function findings(columns: readonly TestColumn[], data: RunData): Promise<Finding[]> {
  const found = await findingsOf(await writeTable(columns), data, running)
  return found.map((finding) => FindingSchema.parse(finding))
}

/** The finding of a kind; its remedy, where it has one, must make it go away. */
async function mended<Kind extends Finding['kind']>(
  kind: Kind,
  columns: readonly TestColumn[],
  data: RunData,
): Promise<Extract<Finding, { kind: Kind }> | undefined> {
  const folder = await writeTable(columns)
  const found = ofKind(await findingsOf(folder, data, running), kind)
  const remedies = [found?.remedy].filter((remedy) => remedy !== undefined && remedy !== null)
  for (const remedy of remedies) {
    const after = { ...data, ...applyRemedy(await readManifest(folder), data, remedy) }
    expect(ofKind(await findingsOf(folder, after, running), kind)).toBeUndefined()
  }
  return found
}

describe('duplicates', () => {
  const twice = (column: TestColumn): TestColumn => {
    return { ...column, values: [...column.values, ...column.values.slice(10, 15)] }
  }

  it('are rows that repeat an earlier one in every column', async () => {
    const found = await mended('duplicate-rows', [twice(noise), twice(answer)], classes)
    expect(found).toMatchObject({ rows: 5, remedy: { kind: 'drop-duplicates' } })
    expect(found?.examples[0]).toEqual({ first: 10, second: 200 })
    expect(ofKind(await findings([noise, answer], classes), 'duplicate-rows')).toBeUndefined()
  })

  it('across parts are counted by the part that repeats training', async () => {
    const tenfold = (column: TestColumn): TestColumn => {
      return { ...column, values: rows.map((row) => column.values[row % 20] ?? null) }
    }
    const found = await mended('duplicates-across-parts', [tenfold(noise), tenfold(answer)], classes)
    // 40 rows each; a row has nine others, so that hardly one is without its like in training.
    expect(found?.validation).toBeGreaterThan(35)
    expect(found?.test).toBeGreaterThan(35)
    expect(found?.examples).toHaveLength(10)
    for (const { first, second } of found?.examples ?? []) expect(first % 20).toBe(second % 20)
    expect(ofKind(await findings([noise, answer], classes), 'duplicates-across-parts')).toBeUndefined()
  })

  it('are found among images', async () => {
    const { target: folder } = await importInto(await temporaryFolder(), { kind: 'sample', name: 'digits' })
    const found = await findingsOf(folder, { ...classes, target: null }, running)
    expect(found).toEqual([])
  })
})

describe('values too fine to keep', () => {
  const seconds: TestColumn = {
    name: 'seconds',
    values: rows.map((row) => 1_700_000_000 + ((row * 37) % 60)),
  }

  it('are named with the step to which they are kept, and can be ignored', async () => {
    const found = await mended('coarse', [seconds, noise, answer], classes)
    expect(found?.columns).toEqual([{ column: 'seconds', value: 128 }])
    expect(found?.remedy).toEqual({ kind: 'ignore-columns', columns: ['seconds'] })
    expect(ofKind(await findings([noise, answer], classes), 'coarse')).toBeUndefined()
  })

  it('are told of a target, too, which cannot be ignored', async () => {
    const found = await findings([noise, seconds], runData('seconds', 'regression'))
    expect(ofKind(found, 'coarse')).toMatchObject({ columns: [{ column: 'seconds' }], remedy: null })
  })
})

describe('identifiers', () => {
  const scattered = rows.map((row) => (row * 73) % count)
  it.each([
    ['numbers in order', 'number', rows.map((row) => row * 3 + 1)],
    ['numbers falling, far apart', 'number', rows.map((row) => 900_000 - row * 1000 - (row % 7))],
    ['numbers that fill their range', 'number', scattered],
    ['numbers that half fill their range', 'number', scattered.map((row) => row * 2 - (row === 0 ? 0 : 1))],
    ['a few repeats', 'number', rows.map((row) => row - (row % 25 === 0 && row > 0 ? 1 : 0))],
  ] as const)('are %s', async (_, kind, values) => {
    const found = await mended('identifier', [noise, { name: 'id', kind, values }, answer], classes)
    expect(found?.columns).toEqual([{ column: 'id', value: expect.any(Number) }])
    expect(found?.columns[0]?.value).toBeGreaterThanOrEqual(0.95)
    expect(found?.remedy).toEqual({ kind: 'ignore-columns', columns: ['id'] })
  })

  it('are categories that differ from row to row', async () => {
    const names: TestColumn = { name: 'name', values: rows.map((row) => `passenger ${row}`) }
    const found = await mended('identifier', [noise, names, answer], {
      ...classes,
      features: ['noise', 'name'],
    })
    expect(found?.columns).toEqual([{ column: 'name', value: 1 }])
    // It goes with any target, which is no news.
    const all = await findings([noise, names, answer], { ...classes, features: ['noise', 'name'] })
    expect(ofKind(all, 'near-perfect')).toBeUndefined()
  })

  it.each([
    ['measurements', drawn(9)],
    ['whole measurements far apart', drawn(9).map((value) => Math.round(value * 1e6))],
    ['measurements in order', drawn(9).toSorted((a, b) => a - b)],
    ['few numbers in order', rows.map((row) => Math.floor(row / 4))],
  ])('are not %s', async (_, values) => {
    expect(ofKind(await findings([{ name: 'm', values }, answer], classes), 'identifier')).toBeUndefined()
  })

  it('are not told from fewer than 50 rows', async () => {
    const few = (column: TestColumn) => ({ ...column, values: column.values.slice(0, 49) })
    expect(
      ofKind(await findings([few({ name: 'id', values: rows }), few(answer)], classes), 'identifier'),
    ).toBeUndefined()
  })
})

describe('columns', () => {
  it('are constant with one value, whether or not some are missing', async () => {
    const columns: TestColumn[] = [
      noise,
      { name: 'same', values: rows.map(() => 4.5) },
      { name: 'partly', values: rows.map((row) => (row % 3 === 0 ? null : 'a')) },
      { name: 'nothing', values: rows.map(() => null) },
      answer,
    ]
    expect((await mended('constant', columns, classes))?.columns).toEqual([
      { column: 'same', value: 4.5 },
      { column: 'partly', value: 0 },
    ])
    const own = { ...classes, preprocessing: { ...plainPreprocessing, categories: 'own' as const } }
    expect(ofKind(await findings(columns, own), 'constant')?.columns).toEqual([
      { column: 'same', value: 4.5 },
    ])
    expect(ofKind(await findings([noise, answer], classes), 'constant')).toBeUndefined()
  })

  it('are mostly missing above 40 %', async () => {
    const lacking = (name: string, percent: number): TestColumn => {
      return { name, values: drawn(5).map((value, row) => (row % 100 < percent ? null : value)) }
    }
    const columns = [noise, lacking('just', 40), lacking('more', 41), answer]
    const found = await mended('mostly-missing', columns, classes)
    expect(found?.columns).toEqual([{ column: 'more', value: 0.41 }])
  })
})

describe('near-perfect features', () => {
  const evidence = async (column: Omit<TestColumn, 'name'>, target: TestColumn, data: RunData) =>
    (await mended('near-perfect', [noise, { name: 'leak', ...column }, target], data))?.columns

  it.each([
    ['a number in step with a number', { values: amount.values.map((value) => Number(value) * -3 + 7) }, -1],
    ['nearly so', { values: drawn(3).map((value, row) => value + (drawn(8)[row] ?? 0) * 0.1) }, 0.99],
  ])('are %s', async (_, column, value) => {
    const found = await evidence(column, amount, number)
    expect(found).toEqual([{ column: 'leak', value: expect.closeTo(Math.abs(value), 1) }])
  })

  it.each([
    ['a category that decides the class', { values: toldApart.map((value, row) => `${value}${row % 5}`) }],
    [
      'a boolean that is the class',
      { kind: 'boolean' as const, words: ['f', 't'] as const, values: toldApart },
    ],
    ['a number that is the class', { values: toldApart }],
    [
      'whole numbers that stand for the class',
      { values: toldApart.map((value, row) => value * 2 + (row % 3) * 3) },
    ],
    ['a number with a threshold', { values: toldApart.map((value, row) => value + (drawn(6)[row] ?? 0)) }],
  ])('are %s', async (_, column) => {
    expect(await evidence(column, answer, classes)).toEqual([{ column: 'leak', value: expect.closeTo(1, 6) }])
  })

  it.each([
    ['below 0.98', 0.3, 'strong-relation'],
    ['from 0.98 on', 0.1, 'near-perfect'],
    ['below 0.9', 0.8, null],
  ] as const)('are graded: %s', async (_, share, kind) => {
    const leak = { name: 'leak', values: drawn(3).map((value, row) => value + (drawn(8)[row] ?? 0) * share) }
    const found = await findings([noise, leak, amount], number)
    const told = found.filter((one) => one.kind === 'strong-relation' || one.kind === 'near-perfect')
    expect(told.map((one) => one.kind)).toEqual(kind === null ? [] : [kind])
  })

  it('are categories that fix a number', async () => {
    const column = { values: drawn(3).map((value) => `group ${Math.floor(value * 20)}`) }
    const found = await evidence(column, amount, number)
    expect(found?.[0]?.value).toBeGreaterThan(0.98)
  })

  it.each([
    ['a number of which one class has few rows', { values: rows }],
    ['whole numbers that stand for something else', { values: rows.map((row) => row % 90) }],
    ['overlapping numbers', { values: toldApart.map((value, row) => value + (drawn(6)[row] ?? 0) * 1.1) }],
    ['a category of two rows a value', { values: rows.map((row) => `pair ${row >> 1}`) }],
  ])('are not %s', async (_, column) => {
    const target = column.values === rows ? rows.map((row) => (row < 4 ? 'rare' : 'usual')) : answer.values
    const columns = [noise, { name: 'leak', ...column }, { name: 'answer', values: target }]
    const found = await findings(columns, { ...classes, features: ['noise', 'leak'] })
    expect(ofKind(found, 'near-perfect')).toBeUndefined()
  })
})

describe('imbalance', () => {
  const rare = (every: number): TestColumn => {
    return { name: 'answer', values: rows.map((row) => (row % every === 0 ? 'rare' : 'usual')) }
  }

  it('is a class below 5 % with a tenth of the commonest, among training rows', async () => {
    const found = await mended('imbalance', [noise, rare(50)], classes)
    expect(found).toMatchObject({ commonest: { name: 'usual' }, rarest: { name: 'rare' }, remedy: null })
    expect((found?.rarest.rows ?? 0) + (found?.commonest.rows ?? 0)).toBe(120)
    expect(ofKind(await findings([noise, rare(4)], classes), 'imbalance')).toBeUndefined()
  })

  it('is mended by stratifying where the split makes it', async () => {
    const seeds = rows.map((seed) => ({ ...classes, split: { ...randomSplit, seed } }))
    let stratify = 0
    for (const data of seeds.slice(0, 40)) {
      const found = await mended('imbalance', [noise, rare(17)], data)
      if (found?.remedy?.kind === 'stratify') stratify += 1
    }
    expect(stratify).toBeGreaterThan(0)
    expect(stratify).toBeLessThan(40)
  })

  it('does not count classes that no row has, and is nothing of a number', async () => {
    const grade: TestColumn = { name: 'answer', values: rows.map((row) => 3 + (row % 5)) }
    expect(ofKind(await findings([noise, grade], classes), 'imbalance')).toBeUndefined()
    expect(ofKind(await findings([noise, amount], number), 'imbalance')).toBeUndefined()
  })
})

describe('unseen categories', () => {
  it('are those that validation or test have alone', async () => {
    const lonely = rows.map((row) => (row === 17 ? 'Ushuaia' : 'Berlin'))
    const columns: TestColumn[] = [noise, { name: 'city', values: lonely }, answer]
    const outcomes = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((seed) =>
        mended('unseen-categories', columns, { ...classes, split: { ...randomSplit, seed } }),
      ),
    )
    const found = outcomes.filter((finding) => finding !== undefined)
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThan(6)
    for (const finding of found) {
      expect(finding).toMatchObject({ column: 'city', rows: 1, examples: ['Ushuaia'] })
    }
  })
})

describe('unscaled inputs', () => {
  const plain = { ...classes, scaling: { kind: 'none' as const } }
  const times = (name: string, factor: number): TestColumn => {
    return { name, values: drawn(11).map((value) => value * factor) }
  }

  it('are spreads more than 100 times apart, or from 1', async () => {
    const found = await mended(
      'unscaled',
      [times('m', 10), times('km', 0.01), times('mm', 10_000), answer],
      plain,
    )
    expect(found?.columns.map(({ column }) => column)).toEqual(['mm', 'km'])
    expect(found?.columns[0]?.value).toBeCloseTo(10_000 * Math.sqrt(1 / 12), -3)
    const alone = await mended('unscaled', [times('huge', 1e6), answer], plain)
    expect(alone?.columns).toHaveLength(1)
  })

  it('are not inputs of like spread, scaled ones, or those meant so', async () => {
    const columns = [times('m', 10), times('mm', 10_000), answer]
    const none = async (data: RunData, table: readonly TestColumn[] = columns) =>
      expect(ofKind(await findings(table, data), 'unscaled')).toBeUndefined()
    await none(classes)
    await none(plain, [times('m', 10), times('dm', 100), answer])
    const own = { scaling: 'none' as const, encoding: null, imputation: null, parts: null }
    await none({ ...plain, preprocessing: { ...plainPreprocessing, columns: { mm: own } } })
    await none(plain, [
      times('m', 10),
      { name: 'rare flag', values: rows.map((row) => (row === 5 ? 1 : 0)) },
      answer,
    ])
  })
})

describe('findings of the bundled tables', () => {
  it.each([
    ['iris', 'species', 'classification', ['duplicate-rows', 'strong-relation'], []],
    ['wine', 'cultivar', 'classification', [], ['unscaled']],
    ['breast-cancer', 'diagnosis', 'classification', [], ['unscaled']],
    ['breast-cancer-8', 'malignant', 'classification', [], ['unscaled']],
    ['diabetes', 'progression', 'regression', [], []],
  ] as const)('%s', async (name, target, task, always, unscaled) => {
    const columns = await sampleColumns(name)
    const kinds = async (data: RunData) => (await findings(columns, data)).map(({ kind }) => kind)
    const data = runData(target, task)
    expect(await kinds(data)).toEqual(always)
    expect(await kinds({ ...data, scaling: { kind: 'none' } })).toEqual([...always, ...unscaled])
  })

  it('iris: the one flower that was entered twice', async () => {
    const [found] = await findings(await sampleColumns('iris'), runData('species', 'classification'))
    expect(found).toMatchObject({ rows: 1, examples: [{ first: 101, second: 142 }] })
  })
})
