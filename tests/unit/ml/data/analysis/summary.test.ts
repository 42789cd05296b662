import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { join } from 'node:path'
import { summaryOf } from '#ml/data/analysis/summaryOf'
import { loadTrainingData } from '#ml/data/batches/trainingData'
import { plainPreprocessing, type RunData, type Split } from '#shared/model/runSpec'
import { faultOf, importInto, importText, temporaryFolder } from '../helpers'
import { runData, running, writeTable } from './tables'

const splits: readonly Split[] = [
  { kind: 'ratio', train: 0.5, validation: 0.2, test: 0.3, stratified: false, seed: 7 },
  { kind: 'ratio', train: 0.5, validation: 0.2, test: 0.3, stratified: true, seed: 7 },
  { kind: 'k-fold', folds: 3, fold: 1, validation: 0.2, stratified: true, seed: 7 },
]

describe('summaryOf', () => {
  it('gives every row one place, and counts each class where its rows are', async () => {
    const row = fc.record({ a: fc.integer({ min: 0, max: 2 }), b: fc.constantFrom('x', 'y', null) })
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 60, maxLength: 120 }),
        fc.constantFrom(...splits),
        fc.boolean(),
        async (rows, split, dropDuplicates) => {
          const labels = rows.map(({ b }) => b)
          // More rows than repeat or lack a target, so that no part is empty.
          const filler = Array.from({ length: 20 }, (_, at) => at)
          const folder = await writeTable([
            { name: 'a', values: [...rows.map(({ a }) => a), ...filler.map((at) => at + 10)] },
            { name: 'b', values: [...labels, ...filler.map((at) => (at % 2 === 0 ? 'x' : 'y'))] },
          ])
          const data = runData('b', 'classification', { split, dropDuplicates })
          const summary = await summaryOf(folder, data, running)
          const parts = [summary.train, summary.validation, summary.test]
          const inParts = parts.reduce((sum, part) => sum + part.rows, 0)
          const known = rows.filter(({ b }) => b !== null)
          const kept = dropDuplicates ? new Set(known.map(({ a, b }) => `${a}${b}`)).size : known.length
          expect(summary.withoutTarget).toBe(rows.length - known.length)
          expect(summary.duplicatesDropped).toBe(known.length - kept)
          expect(inParts).toBe(kept + filler.length)
          for (const part of parts) {
            expect(part.classes?.reduce((sum, count) => sum + count, 0)).toBe(part.rows)
          }
          if (dropDuplicates) return
          const names = summary.classNames ?? []
          for (const [label, name] of names.entries()) {
            const count = labels.filter((text) => text === name).length + 10
            expect(parts.reduce((sum, part) => sum + (part.classes?.[label] ?? 0), 0)).toBe(count)
          }
        },
      ),
      { numRuns: 20 },
    )
  })

  it.each([
    ['1 to 3', [1, 2, 3], ['1', '2', '3']],
    ['−1 and 1', [-1, 1], ['-1', '1']],
    ['with gaps', [30, 10, 20], ['10', '20', '30']],
    ['more than are told one by one', Array.from({ length: 25 }, (_, at) => at + 1), null],
  ])('has the classes that occur when whole numbers are the answer: %s', async (_what, wholes, names) => {
    const rows = Array.from({ length: 40 * wholes.length }, (_, row) => row)
    const lines = rows.map((row) => `${row / 7},${wholes[row % wholes.length]}`)
    const folder = await temporaryFolder()
    await importText(folder, `x,label\n${lines.join('\n')}\n`)
    const split: Split = {
      kind: 'ratio',
      train: 0.5,
      validation: 0.25,
      test: 0.25,
      stratified: true,
      seed: 7,
    }
    const data = runData('label', 'classification', { split })
    const summary = await summaryOf(join(folder, 'set'), data, running)
    expect(summary.classNames).toEqual(names ?? wholes.map(String))
    for (const [part, count] of [
      [summary.train, 20],
      [summary.validation, 10],
      [summary.test, 10],
    ] as const) {
      expect(part.classes).toEqual(wholes.map(() => count))
    }
    const { targets, rows: parts } = await loadTrainingData(join(folder, 'set'), data)
    if (targets.kind !== 'classes') throw new Error('no classes')
    const ordered = wholes.toSorted((a, b) => a - b)
    for (const row of parts.train) {
      expect(ordered[targets.labels[row] ?? -1]).toBe(wholes[row % wholes.length])
    }
  })

  it('counts the inputs as the network sees them', async () => {
    const rows = Array.from({ length: 30 }, (_, row) => row)
    const folder = await writeTable([
      { name: 'number', values: rows },
      { name: 'colour', values: rows.map((row) => (row === 3 ? null : 'rgb'.charAt(row % 3))) },
      { name: 'target', values: rows.map((row) => row / 7) },
    ])
    const inputs = async (changes: Partial<RunData>) =>
      (await summaryOf(folder, runData('target', 'regression', changes), running)).inputs
    expect(await inputs({})).toBe(4)
    expect(await inputs({ preprocessing: { ...plainPreprocessing, categories: 'own' } })).toBe(5)
    expect(await inputs({ features: ['number'] })).toBe(1)
    const { train, classNames } = await summaryOf(folder, runData('target', 'regression'), running)
    expect([train, classNames]).toEqual([{ rows: 18, classes: null }, null])
  })

  it('keeps a test set that came with the data', async () => {
    const folder = await writeTable(
      [
        { name: 'a', values: [1, 2, 3, 4, 5, 6] },
        { name: 'b', values: [0, 1, 0, 1, 1, 1] },
      ],
      2,
    )
    const split: Split = { kind: 'given', validation: 0.25, stratified: false, seed: 1 }
    const { train, validation, test } = await summaryOf(
      folder,
      runData('b', 'classification', { split }),
      running,
    )
    expect([train.rows, validation.rows, test]).toEqual([3, 1, { rows: 2, classes: [0, 2] }])
  })

  it('counts images, which have no columns to relate', async () => {
    const { target: folder } = await importInto(await temporaryFolder(), { kind: 'sample', name: 'digits' })
    const data = { ...runData('digit', 'classification'), target: null }
    const summary = await summaryOf(folder, data, running)
    expect([summary.inputs, summary.relations, summary.train.rows]).toEqual([64, [], 1079])
    expect(summary.train.classes).toHaveLength(10)
  })

  it('refuses a target that is not there or does not fit', async () => {
    const folder = await writeTable([
      { name: 'a', values: [1, 2, 3] },
      { name: 'b', values: [0.5, 1, 2] },
    ])
    expect((await faultOf(summaryOf(folder, runData('c', 'regression'), running))).reason).toBe(
      'targetMissing',
    )
    expect((await faultOf(summaryOf(folder, runData('b', 'classification'), running))).reason).toBe(
      'targetDoesNotFit',
    )
  })
})
