import { describe, expect, test } from 'vitest'
import { fakeDataset } from '#fixtures/fakeData'
import { roleOf, rolesFor, storedFeatures, withFeatures } from '#renderer/features/data/columns/columnRoles'
import { specForDataset } from '#renderer/features/project/draft'
import { applyRemedy, isInForce, undoRemedy } from '#renderer/features/data/checks/remedies'
import { exceptions, treatmentOf, withTreatment } from '#renderer/features/data/columns/treatments'
import type { Remedy } from '#shared/model/dataProfile'
import type { Column } from '#shared/model/dataset'
import { plainPreprocessing, type RunData } from '#shared/model/runSpec'
import { featureNames } from '#shared/network/rowShape'

const iris = fakeDataset({ kind: 'sample', name: 'iris' }, 0)
const proposed = specForDataset(iris, () => 'layer').data
const data: RunData = { ...proposed, split: { ...proposed.split, stratified: false } }
const measures = ['sepal length', 'sepal width', 'petal length', 'petal width']
const after = (settings: RunData, remedy: Remedy): RunData => ({
  ...settings,
  ...applyRemedy(iris, settings, remedy),
})
const back = (settings: RunData, remedy: Remedy, before: RunData): RunData => ({
  ...settings,
  ...undoRemedy(iris, settings, { remedy, before }),
})

describe('remedies', () => {
  const all: readonly Remedy[] = [
    { kind: 'ignore-columns', columns: ['sepal width', 'petal width'] },
    { kind: 'drop-duplicates' },
    { kind: 'stratify' },
    { kind: 'scale', scaling: 'min-max' },
  ]

  test.each(all)('$kind does what it says and can be taken back', (remedy) => {
    const done = after(data, remedy)
    expect(done).not.toEqual(data)
    expect(isInForce(iris, data, { remedy, before: data })).toBe(false)
    expect(isInForce(iris, done, { remedy, before: data })).toBe(true)
    expect(back(done, remedy, data)).toEqual(data)
  })

  test('ignoring columns leaves the others, in the order of the file', () => {
    const remedy: Remedy = { kind: 'ignore-columns', columns: ['sepal width'] }
    expect(after(data, remedy).features).toEqual(['sepal length', 'petal length', 'petal width'])
  })

  test('taking one back leaves what was changed since', () => {
    const first: Remedy = { kind: 'ignore-columns', columns: ['sepal width'] }
    const second: Remedy = { kind: 'ignore-columns', columns: ['petal width'] }
    const both = after(after(data, first), second)
    const reseeded = { ...both, split: { ...both.split, seed: 7 } }
    expect(back(reseeded, first, data)).toMatchObject({
      features: ['sepal length', 'sepal width', 'petal length'],
      split: { seed: 7 },
    })
    const folded: RunData = {
      ...after(data, { kind: 'stratify' }),
      split: { kind: 'k-fold', folds: 4, fold: 1, validation: 0, stratified: true, seed: 1 },
    }
    expect(back(folded, { kind: 'stratify' }, data).split).toMatchObject({
      kind: 'k-fold',
      folds: 4,
      stratified: false,
    })
  })

  test('a column that has become the target does not come back as a feature', () => {
    const remedy: Remedy = { kind: 'ignore-columns', columns: ['petal width'] }
    const turned = { ...after(data, remedy), target: 'petal width' }
    expect(isInForce(iris, turned, { remedy, before: data })).toBe(false)
    const restored = back(turned, remedy, data)
    expect(featureNames(iris, restored)).not.toContain('petal width')
  })
})

describe('columnRoles', () => {
  const column = (kind: Column['kind'], categories: string[] | null = null): Column => ({
    name: kind,
    kind,
    categories,
    missing: 0,
    integer: false,
    distinct: null,
    mean: 0,
    deviation: 1,
    min: 0,
    max: 1,
  })

  test('offers each kind the roles that it can have', () => {
    expect(rolesFor(column('number'))).toEqual(['feature', 'target', 'ignore'])
    expect(rolesFor(column('boolean', ['no', 'yes']))).toEqual(['feature', 'target', 'ignore'])
    expect(rolesFor(column('date'))).toEqual(['feature', 'ignore'])
    expect(rolesFor(column('index'))).toEqual(['feature', 'index'])
    expect(rolesFor(column('text'))).toEqual(['ignore'])
  })

  test('tells the role from the settings; the target is never a feature', () => {
    const names = new Set(['number'])
    expect(roleOf(column('number'), 'number', names)).toBe('target')
    expect(roleOf(column('number'), null, names)).toBe('feature')
    expect(roleOf(column('date'), null, names)).toBe('ignore')
    expect(roleOf(column('index'), null, names)).toBe('index')
  })

  test('stores what a run takes by itself as nothing chosen', () => {
    expect(storedFeatures(iris, { target: 'species' }, new Set([...measures].reverse()))).toBeNull()
    expect(storedFeatures(iris, { target: 'species' }, new Set(['petal width', 'sepal width']))).toEqual([
      'sepal width',
      'petal width',
    ])
  })

  test('a category with too many values for an input each goes in as its number', () => {
    const towns = column(
      'category',
      Array.from({ length: 1001 }, (_, town) => `town ${town}`),
    )
    const crowded = { ...iris, columns: [...iris.columns, towns] }
    const { features, preprocessing } = withFeatures(crowded, data, new Set([...measures, 'category']))
    expect(features).toEqual([...measures, 'category'])
    expect(preprocessing?.columns).toEqual({
      category: { scaling: null, encoding: 'number', imputation: null, parts: null },
    })
  })
})

describe('treatments', () => {
  test('a column without any treatment of its own is no longer listed', () => {
    const own = withTreatment(plainPreprocessing, 'age', { imputation: 'median' })
    const both = withTreatment(own, 'age', { scaling: 'none' })
    expect(treatmentOf(both, 'age')).toEqual({
      scaling: 'none',
      encoding: null,
      imputation: 'median',
      parts: null,
    })
    expect(exceptions(both, [{ name: 'height' }, { name: 'age' }])).toEqual([{ name: 'age' }])
    const plain = withTreatment(withTreatment(both, 'age', { scaling: null }), 'age', { imputation: null })
    expect(plain).toEqual(plainPreprocessing)
    expect(treatmentOf(plain, 'age').scaling).toBeNull()
  })
})
