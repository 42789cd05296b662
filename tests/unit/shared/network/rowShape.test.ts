import { describe, expect, test } from 'vitest'
import type { Column } from '#shared/model/dataset'
import type { DatePart } from '#shared/model/dateParts'
import { plainPreprocessing, type Preprocessing } from '#shared/model/runSpec'
import {
  classValues,
  encodingOf,
  featureNames,
  imputationOf,
  inputShape,
  inputsOf,
  storedClasses,
  targetOf,
} from '#shared/network/rowShape'
import { smallManifest } from '#fixtures/smallRun'
import { column } from '../../ml/data/preprocess/tables'

const words = (count: number): string[] => Array.from({ length: count }, (_, at) => `w${at}`)
const category = (name: string, count: number, more: Partial<Column> = {}): Column =>
  column(name, { kind: 'category', categories: words(count), ...more })
const own: Preprocessing = { ...plainPreprocessing, categories: 'own' }

describe('inputs of a column', () => {
  test('are one for each category, and one more only where missing values are a category of their own', () => {
    expect(inputsOf(category('c', 3), own)).toBe(3)
    expect(inputsOf(category('c', 3, { missing: 1 }), own)).toBe(4)
    expect(inputsOf(category('c', 3, { missing: 1 }), plainPreprocessing)).toBe(3)
    expect(inputsOf(category('c', 0), plainPreprocessing)).toBe(1)
    expect(inputsOf(column('n', { missing: 5 }), own)).toBe(1)
  })

  test('are one for a category as its number', () => {
    const columns = { c: { scaling: null, encoding: 'number', imputation: null, parts: null } } as const
    expect(inputsOf(category('c', 3, { missing: 1 }), { ...own, columns })).toBe(1)
    expect(encodingOf(category('c', 3), { ...own, columns })).toBe('number')
    expect(encodingOf(category('d', 3), { ...own, columns })).toBe('one-hot')
    expect(encodingOf(column('n'), own)).toBe('number')
  })

  test('are one for days alone, and those of every part of a date that is chosen', () => {
    const date = column('t', { kind: 'date' })
    const withParts = (...parts: DatePart[]): Preprocessing => ({
      ...plainPreprocessing,
      columns: { t: { scaling: null, encoding: null, imputation: null, parts } },
    })
    const read = (preprocessing: Preprocessing) => [
      encodingOf(date, preprocessing),
      inputsOf(date, preprocessing),
    ]
    expect(read(plainPreprocessing)).toEqual(['number', 1])
    expect(read(withParts('days'))).toEqual(['number', 1])
    expect(read(withParts('year'))).toEqual(['date-parts', 1])
    expect(read(withParts('weekday', 'days'))).toEqual(['date-parts', 8])
    expect(read(withParts('month', 'hour'))).toEqual(['date-parts', 14])
  })

  test('add up to the row', () => {
    const manifest = { ...smallManifest, columns: [column('n'), category('c', 4), category('y', 2)] }
    const data = { features: null, target: 'y', preprocessing: plainPreprocessing }
    expect(inputShape(manifest, data)).toEqual([5])
    expect(inputShape(manifest, { ...data, features: ['n', 'gone'] })).toEqual([2])
    const image = { height: 3, width: 4, channels: 1 }
    expect(inputShape({ ...manifest, image }, data)).toEqual([3, 4, 1])
  })
})

test('features by default are numbers, booleans and categories of up to 64 values, but the target', () => {
  const columns = [
    column('number'),
    column('boolean', { kind: 'boolean' }),
    category('few', 64),
    category('many', 65),
    column('date', { kind: 'date' }),
    column('index', { kind: 'index' }),
    column('text', { kind: 'text' }),
    column('y'),
  ]
  const manifest = { ...smallManifest, columns }
  expect(featureNames(manifest, { features: null, target: 'y' })).toEqual(['number', 'boolean', 'few'])
  expect(featureNames(manifest, { features: ['many'], target: 'y' })).toEqual(['many'])
})

test('columns that are unfit are no features by default, unless there are no others', () => {
  const data = { features: null, target: 'y' }
  const fit = column('fit')
  const unfit = [column('same', { unfit: 'constant' }), column('id', { unfit: 'identifier' })]
  const names = (...columns: Column[]) => featureNames({ ...smallManifest, columns }, data)
  expect(names(fit, ...unfit, column('y'))).toEqual(['fit'])
  expect(names(...unfit, column('y'))).toEqual(['same', 'id'])
})

test('a treatment that does not fit the kind of its column is not looked at', () => {
  const columns = {
    n: { scaling: null, encoding: null, imputation: 'own', parts: null },
    c: { scaling: null, encoding: null, imputation: 'median', parts: null },
    m: { scaling: null, encoding: null, imputation: 'median', parts: null },
    b: { scaling: null, encoding: null, imputation: 'own', parts: null },
  } as const
  const preprocessing = { ...plainPreprocessing, columns }
  expect(imputationOf(column('n'), preprocessing)).toBe('mean')
  expect(imputationOf(category('c', 2), preprocessing)).toBe('most-frequent')
  expect(imputationOf(column('m'), preprocessing)).toBe('median')
  expect(imputationOf(column('b', { kind: 'boolean' }), preprocessing)).toBe('own')
})

describe('whole numbers as classes', () => {
  const whole = (more: Partial<Column>): Column => column('y', { integer: true, ...more })

  test('without a list are those of a range without gaps, if 32 bits tell them apart', () => {
    expect(classValues(whole({ min: 2 ** 24 - 1, max: 2 ** 24, distinct: 2, values: [] }))).toHaveLength(2)
    expect(classValues(whole({ min: 2 ** 24, max: 2 ** 24 + 1, distinct: 2, values: [] }))).toBeNull()
    expect(classValues(whole({ min: -(2 ** 24), max: 1 - 2 ** 24, distinct: 2, values: [] }))).toHaveLength(2)
    expect(classValues(whole({ min: -1 - 2 ** 24, max: -(2 ** 24), distinct: 2, values: [] }))).toBeNull()
    const far = { min: 2 ** 24, max: 2 ** 24 + 1, distinct: 2, values: [], offset: 2 ** 24 }
    expect(classValues(whole(far))).toHaveLength(2)
    expect(storedClasses(whole(far))).toEqual([0, 1])
  })

  test('with gaps go from 0 to the largest, up to 1,000', () => {
    expect(classValues(whole({ min: 0, max: 1000, distinct: 9, values: [] }))).toHaveLength(1001)
    expect(classValues(whole({ min: 0, max: 1001, distinct: 9, values: [] }))).toBeNull()
    expect(classValues(whole({ min: -1, max: 10, distinct: 9, values: [] }))).toBeNull()
  })

  test('are a target of classes or a number, as the task says; words are no number', () => {
    const manifest = { ...smallManifest, columns: [column('n'), category('c', 3)] }
    expect(targetOf(manifest, { target: 'n', task: 'regression' })).toEqual({ kind: 'number' })
    expect(targetOf(manifest, { target: 'c', task: 'regression' })).toBeNull()
    expect(targetOf(manifest, { target: 'n', task: 'classification' })).toBeNull()
    expect(targetOf(manifest, { target: 'c', task: 'classification' })).toEqual({
      kind: 'classes',
      classes: 3,
    })
  })
})
