import { expect, test } from 'vitest'
import { importanceOf, rowsForImportance, type EncodedRows } from '#ml/eval/importance'

/** 200 rows: a column of two inputs whose sum is the answer, one that is not used, one that is the same everywhere. */
const rows: EncodedRows = {
  count: 200,
  width: 4,
  inputs: Float32Array.from({ length: 800 }, (_, at) =>
    at % 4 === 3 ? 1 : Math.fround(Math.sin(at * 1.3) * (at % 4 === 2 ? 9 : 1)),
  ),
  columns: [
    { name: 'unused', from: 2, inputs: 1 },
    { name: 'used', from: 0, inputs: 2 },
    { name: 'constant', from: 3, inputs: 1 },
  ],
}
const sums = (inputs: Float32Array): number[] =>
  Array.from({ length: 200 }, (_, row) => (inputs[row * 4] ?? 0) + (inputs[row * 4 + 1] ?? 0))
const wanted = sums(rows.inputs)
/** Minus the mean absolute error of a network that adds the two inputs. */
const scoreOf = (inputs: Float32Array): number =>
  -sums(inputs).reduce((sum, value, row) => sum + Math.abs(value - (wanted[row] ?? 0)), 0) / 200

async function run(score: (inputs: Float32Array) => number | null) {
  const steps = importanceOf(rows, 5, (inputs) => Promise.resolve(score(inputs)))
  const told: number[] = []
  for (;;) {
    const step = await steps.next()
    if (step.done === true) return { told, found: step.value }
    told.push(step.value)
  }
}

test('only what is used matters; the inputs of a column are shuffled together, and the rows stay as they were', async () => {
  const before = rows.inputs.slice()
  const { told, found } = await run(scoreOf)
  expect(told).toEqual(Array.from({ length: 15 }, (_, at) => at + 1))
  expect(found?.score).toBeCloseTo(0, 12)
  const [first, ...others] = found?.features ?? []
  expect(first?.name).toBe('used')
  expect(first?.mean).toBeGreaterThan(0.5)
  expect(first?.deviation).toBeGreaterThan(0)
  expect(others.map(({ mean, deviation }) => [mean, deviation])).toEqual([
    [0, 0],
    [0, 0],
  ])
  expect(rows.inputs).toEqual(before)
  // A sum of both inputs of one row is left: what is shuffled apart has others.
  const shuffledSums = new Set<number>()
  await run((inputs) => {
    for (const value of sums(inputs)) shuffledSums.add(value)
    return 0
  })
  expect(shuffledSums).toEqual(new Set(wanted))
})

test('the same rows give the same importances, and who calls it off gets none', async () => {
  expect((await run(scoreOf)).found).toEqual((await run(scoreOf)).found)
  let left = 4
  const { told, found } = await run(() => ((left -= 1) < 0 ? null : 0))
  expect([told, found]).toEqual([[1, 2, 3], null])
})

test('wide tables are judged by fewer rows', () => {
  expect([rowsForImportance(10, 10), rowsForImportance(1000, 10), rowsForImportance(20_000, 10)]).toEqual([
    4000, 2000, 200,
  ])
})
