import { describe, expect, it } from 'vitest'
import { findingsOf } from '#ml/data/analysis/findingsOf'
import { summaryOf } from '#ml/data/analysis/summaryOf'
import { loadTrainingData, type TrainingData } from '#ml/data/batches/trainingData'
import type { Exclusion } from '#shared/model/rowFilter'
import { RunData } from '#shared/model/runSpec'
import { ofKind, runData, running, writeTable, type TestColumn } from '../analysis/tables'

const count = 100
/** Row 0 is far out, and rows 50… repeat those 50 before. */
const size: TestColumn = {
  name: 'size',
  values: Array.from({ length: count }, (_, row) => (row % 50 === 0 ? 9999 : row % 50)),
}
const answer: TestColumn = {
  name: 'answer',
  values: Array.from({ length: count }, (_, row) => (row % 2 === 0 ? 'no' : 'yes')),
}
const far: Exclusion = {
  where: [{ kind: 'range', column: 'size', from: 1000, to: null, below: false }],
  reason: 'a fault of the scale',
}
const three: Exclusion = { where: [{ kind: 'rows', rows: [3, 4, 5] }], reason: '' }
const data = (changes: Partial<RunData> = {}): RunData => runData('answer', 'classification', changes)

const used = ({ rows }: TrainingData): number[] =>
  [...rows.train, ...rows.validation, ...rows.test].toSorted((left, right) => left - right)

async function load(changes: Partial<RunData>): Promise<TrainingData> {
  const loaded = await loadTrainingData(await writeTable([size, answer]), data(changes))
  loaded.close()
  return loaded
}

describe('rows that are left out', () => {
  it('are in no part, and nothing is fitted on them', async () => {
    const loaded = await load({ exclude: [far, three], scaling: { kind: 'min-max' } })
    expect(used(loaded)).toHaveLength(95)
    for (const row of [0, 3, 4, 5, 50]) expect(used(loaded)).not.toContain(row)
    const feature = loaded.signature.input.kind === 'table' ? loaded.signature.input.features[0] : undefined
    expect(feature?.max).toBeLessThan(50)
    expect(used(await load({}))).toHaveLength(100)
  })

  it('do not take along the rows that repeat them', async () => {
    const kept = used(await load({ exclude: [three], dropDuplicates: true }))
    expect(kept).toHaveLength(50)
    for (const row of [53, 54, 55]) expect(kept).toContain(row)
  })

  it('are counted, each exclusion by itself and all together, and are not rows without a target', async () => {
    const folder = await writeTable([size, answer])
    const both: Exclusion = { where: [{ kind: 'rows', rows: [0, 1] }], reason: '' }
    const summary = await summaryOf(folder, data({ exclude: [far, both] }), running)
    expect(summary).toMatchObject({ excluded: [2, 2], excludedRows: 3, withoutTarget: 0 })
    expect(summary.train.rows + summary.validation.rows + summary.test.rows).toBe(97)
  })

  it('say nothing to the checks', async () => {
    const folder = await writeTable([size, answer])
    const repeats = ofKind(await findingsOf(folder, data({ exclude: [three] }), running), 'duplicate-rows')
    expect(repeats?.rows).toBe(47)
  })

  it('are refused with the column where a condition does not fit', async () => {
    const wrong: Exclusion = { where: [{ kind: 'missing', column: 'colour' }], reason: '' }
    await expect(load({ exclude: [wrong] })).rejects.toMatchObject({
      reason: 'filterColumnMissing',
      details: { column: 'colour' },
    })
    const whole: Exclusion = {
      where: [{ kind: 'range', column: 'size', from: 0, to: null, below: false }],
      reason: '',
    }
    await expect(load({ exclude: [whole] })).rejects.toMatchObject({ reason: 'splitEmpty' })
  })

  it('read as none where a specification says nothing of them', () => {
    expect(RunData.parse(data()).exclude).toBeUndefined()
  })
})
