import { expect, test } from 'vitest'
import { chosenColumns } from '#ml/data/store/chosenColumns'
import { duplicateRows } from '#ml/data/split/duplicates'
import { memoryRows } from '#ml/data/store/memoryRows'
import type { Table } from '#ml/data/store/table'

const table: Table = memoryRows<Float32Array>(Float32Array.of(0, 5, 7, 1, 5, 7, 2, 5, 8), 3)

test('rows show the chosen columns in their order, gathered and scanned', () => {
  const chosen = chosenColumns(table, [2, 1])
  const out = new Float32Array(4)
  chosen.gather(Int32Array.of(2, 0), out)
  expect([...out]).toEqual([8, 5, 7, 5])
  const seen: number[] = []
  chosen.scan((first, values) => seen.push(first, ...values))
  expect(seen).toEqual([0, 7, 5, 7, 5, 8, 5])
})

test('a row number keeps equal rows apart only where it is looked at', () => {
  expect([...duplicateRows(table)]).toEqual([0, 0, 0])
  expect([...duplicateRows(chosenColumns(table, [1, 2]))]).toEqual([0, 1, 0])
})
