import type { Finding } from '#shared/model/dataProfile'
import type { Column } from '#shared/model/dataset'
import { storedValue } from '#shared/model/precision'
import type { PlacedColumn } from '../placedColumns'
import { cramersV, mostCategories, tableBytes } from '../relations/cramersV'
import { relationsOf } from '../relations/relationsOf'
import type { ColumnFile } from '../scan/columnFile'
import { readColumns, type ColumnTask } from '../scan/readColumns'
import { partsClasses, partsBytes } from './partsClasses'
import { aboutColumns, fewestRows, type Evidence, type Subject } from './subject'

/** The relation with the target from which on the target follows from the column. */
const nearPerfectRelation = 0.98

/** The relation from which on it is worth a look whether the column is known before the target is. */
const strongRelation = 0.9

/** A value with fewer rows than this goes with anything. */
const leastRowsPerValue = 2

/**
 * Features from which alone the target follows (a relation with it of 0.98 or more), and those that go with it
 * suspiciously strongly (from 0.9 on). Of classes also numbers by whose size they are told apart without an error (their
 * evidence is 1), and whole numbers that stand for categories, by Cramér's V. Identifiers, which go with anything, are
 * left to their own finding.
 */
export async function leaks(
  file: ColumnFile,
  { manifest, rows, features }: Subject,
  identifiers: ReadonlySet<string>,
): Promise<Finding[]> {
  const classes = rows.classNames?.length ?? 0
  const looked = features.filter(({ column }) => {
    const values = column.kind === 'category' ? (column.categories?.length ?? 0) : 0
    return !identifiers.has(column.name) && isEnough(column, manifest.rows, values)
  })
  const numbers = looked.filter(({ column }) => classes > 0 && column.kind === 'number')
  const codes = numbers.filter(
    ({ column }) =>
      classes <= mostCategories && areCodes(column) && isEnough(column, manifest.rows, column.distinct),
  )
  const found = [
    ...(await relationsOf(file, looked, rows))
      .filter((relation) => relation.rows >= fewestRows)
      .map(({ column, value }) => ({ column, value: Math.abs(value) })),
    ...(await readColumns(
      file,
      numbers.map((number) => partingTask(number, rows.target, classes)),
    )),
    ...(await readColumns(
      file,
      codes.map((code) => codeTask(code, rows.target, classes)),
    )),
  ].filter(({ value }) => value >= strongRelation)
  const strongest = new Map(
    found.toSorted((left, right) => left.value - right.value).map(({ column, value }) => [column, value]),
  )
  const evidence = looked.flatMap(({ column: { name } }): Evidence[] => {
    const value = strongest.get(name)
    return value === undefined ? [] : [{ column: name, value }]
  })
  const isNearPerfect = ({ value }: Evidence): boolean => value >= nearPerfectRelation
  return [
    ...aboutColumns('near-perfect', evidence.filter(isNearPerfect)),
    ...aboutColumns(
      'strong-relation',
      evidence.filter((one) => !isNearPerfect(one)),
    ),
  ]
}

function isEnough({ missing }: Column, rows: number, values: number | null): boolean {
  return values !== null && rows - missing >= Math.max(fewestRows, values * leastRowsPerValue)
}

const codesOf = ({ min, max }: Column): number => max - min + 1

/** Whole numbers so few that they may stand for categories. */
const areCodes = (column: Column): boolean => column.integer && codesOf(column) <= mostCategories

function partingTask(
  { column: { name }, position }: PlacedColumn,
  target: Float32Array,
  classes: number,
): ColumnTask<Evidence> {
  return {
    column: position,
    bytes: partsBytes(classes),
    start: () => {
      const { visit, result } = partsClasses(target, classes)
      return { visit, result: () => ({ column: name, value: result() ? 1 : 0 }) }
    },
  }
}

function codeTask(
  { column, position }: PlacedColumn,
  target: Float32Array,
  classes: number,
): ColumnTask<Evidence> {
  const codes = { first: storedValue(column, column.min), count: codesOf(column) }
  return {
    column: position,
    bytes: tableBytes(codes.count, classes),
    start: () => {
      const { visit, result } = cramersV(target, codes, classes)
      return { visit, result: () => ({ column: column.name, value: result().value }) }
    },
  }
}
