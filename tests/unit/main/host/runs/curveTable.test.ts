import { expect, it } from 'vitest'
import { curveTable } from '#main/host/runs/curveTable'

const atOnce = (): Promise<void> => Promise.resolve()

it('has a row for each step of any line, in order, and a column for each line', async () => {
  const steps = { name: 'by step', steps: [5, 10, 20], values: [3, 2.5, 1e-7] }
  const means = { name: 'validation', steps: [10, 20], values: [2.25, Number.NaN] }
  expect(await curveTable([steps, means], 10, atOnce)).toBe(
    '\uFEFFstep,epoch,by step,validation\r\n5,0.5,3,\r\n10,1,2.5,2.25\r\n20,2,1e-7,nan\r\n',
  )
})

it('writes every point of a long line, and lets others have their turn meanwhile', async () => {
  let pauses = 0
  const length = 100_000
  const long = {
    name: 'loss',
    steps: Float64Array.from({ length }, (_, index) => index + 1),
    values: new Float64Array(length).fill(0.5),
  }
  const pause = (): Promise<void> => {
    pauses += 1
    return Promise.resolve()
  }
  const table = await curveTable([long], 1, pause)
  expect(table.split('\r\n')).toHaveLength(length + 2)
  expect(table.endsWith('100000,100000,0.5\r\n')).toBe(true)
  expect(pauses).toBeGreaterThanOrEqual(19)
})

it('writes no cell that a spreadsheet would run, numbers excepted', async () => {
  const low = { name: '=HYPERLINK("x")', steps: [1, 2], values: [-0.5, -Infinity] }
  expect(await curveTable([low], 1, atOnce)).toBe(
    '\uFEFFstep,epoch,"\'=HYPERLINK(""x"")"\r\n1,1,-0.5\r\n2,2,\'-inf\r\n',
  )
})

it('is a head alone without points', async () => {
  expect(await curveTable([], 1, atOnce)).toBe('\uFEFFstep,epoch\r\n')
})
