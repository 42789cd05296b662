import { describe, expect, test } from 'vitest'
import { wantedColumns, type ColumnWish } from '#renderer/features/data/columns/columnOrder'
import {
  featuresWithRole,
  roleOf,
  rolesFor,
  storedFeatures,
  withFeatures,
} from '#renderer/features/data/columns/columnRoles'
import { emptySpec } from '#renderer/features/project/draft'
import type { Column, DatasetManifest } from '#shared/model/dataset'

const column = (name: string, part: Partial<Column> = {}): Column => ({
  name,
  kind: 'number',
  categories: null,
  missing: 0,
  integer: false,
  distinct: 10,
  mean: 0,
  deviation: 1,
  min: 0,
  max: 1,
  ...part,
})
const words = (count: number): string[] => Array.from({ length: count }, (_, index) => `w${index}`)

const columns = [
  column('row', { kind: 'index', integer: true, distinct: null }),
  column('b10', { missing: 3, distinct: null }),
  column('b9', { distinct: 4 }),
  column('Day', { kind: 'date' }),
  column('city', { kind: 'category', categories: words(3), missing: 3 }),
  column('street', { kind: 'category', categories: words(2000) }),
  column('note', { kind: 'text' }),
  column('answer', { kind: 'boolean', categories: ['no', 'yes'] }),
]
const manifest: DatasetManifest = {
  format: 1,
  kind: 'table',
  name: 'made',
  source: { kind: 'sample', name: 'iris' },
  rows: 100,
  givenTestRows: 0,
  columns,
  image: null,
  classNames: null,
  suggestedTarget: 'answer',
  rejected: null,
  notes: [],
  skippedFiles: null,
  sourceFile: null,
  sha256: '0'.repeat(64),
}
const data = { ...emptySpec.data, target: 'answer' }
const usual = ['b10', 'b9', 'city']
const find = (name: string): Column => columns.find((one) => one.name === name) ?? column(name)

describe('roles', () => {
  test('each kind has the roles that make sense', () => {
    expect(rolesFor(find('b9'))).toEqual(['feature', 'target', 'ignore'])
    expect(rolesFor(find('Day'))).toEqual(['feature', 'ignore'])
    expect(rolesFor(find('row'))).toEqual(['feature', 'index'])
    expect(rolesFor(find('note'))).toEqual(['ignore'])
  })

  test('the role of a column under the settings', () => {
    const features = new Set([...usual, 'answer'])
    const told = columns.map((one) => roleOf(one, 'answer', features))
    expect(told).toEqual(['index', 'feature', 'feature', 'ignore', 'feature', 'ignore', 'ignore', 'target'])
  })

  test('a role changes the features; the target is for others to set', () => {
    expect(featuresWithRole(usual, 'Day', 'feature')).toEqual([...usual, 'Day'])
    expect(featuresWithRole(usual, 'city', 'feature')).toBe(usual)
    expect(featuresWithRole(usual, 'b9', 'ignore')).toEqual(['b10', 'city'])
    expect(featuresWithRole(usual, 'b9', 'target')).toBeNull()
  })

  test('features are stored in the order of the file, and as nothing when they are the usual ones', () => {
    expect(storedFeatures(manifest, { target: 'answer' }, new Set(usual.toReversed()))).toBeNull()
    expect(storedFeatures(manifest, { target: 'answer' }, new Set(['city', 'row']))).toEqual(['row', 'city'])
    expect(storedFeatures(manifest, { target: 'answer' }, new Set())).toEqual([])
  })

  test('a category with too many values for inputs of its own goes in as its number', () => {
    const { features, preprocessing } = withFeatures(manifest, data, new Set([...usual, 'street']))
    expect(features).toEqual(['b10', 'b9', 'city', 'street'])
    expect(preprocessing?.columns['street']?.encoding).toBe('number')
    expect(preprocessing?.columns['city']).toBeUndefined()
  })
})

describe('the list of columns', () => {
  const wish: ColumnWish = { text: '', kind: 'all', role: 'all', order: 'file' }
  const features = new Set(usual)
  const relations = new Map(
    Object.entries({ b9: -0.9, city: 0.5 }).map(([name, value]) => [
      name,
      { column: name, measure: 'pearson' as const, value, rows: 100 },
    ]),
  )
  const list = (part: Partial<ColumnWish>): readonly string[] =>
    wantedColumns(
      columns,
      { ...wish, ...part },
      { roleOf: (one) => roleOf(one, 'answer', features), relationOf: (name) => relations.get(name) },
    ).map(({ name }) => name)

  test('is found by part of a name, kind and role', () => {
    expect(list({ text: ' DAY' })).toEqual(['Day'])
    expect(list({ kind: 'category' })).toEqual(['city', 'street'])
    expect(list({ role: 'feature' })).toEqual(usual)
    expect(list({ role: 'target' })).toEqual(['answer'])
    expect(list({ text: 'nothing' })).toEqual([])
  })

  test('is ordered by name with numbers as numbers, by holes, by different values, by strength', () => {
    expect(list({ order: 'name', kind: 'number' })).toEqual(['b9', 'b10'])
    expect(list({ order: 'missing' }).slice(0, 2)).toEqual(['b10', 'city'])
    expect(list({ order: 'distinct' }).slice(0, 2)).toEqual(['row', 'b10'])
    expect(list({ order: 'relation' }).slice(0, 2)).toEqual(['b9', 'city'])
    expect(list({})).toEqual(columns.map(({ name }) => name))
  })
})
