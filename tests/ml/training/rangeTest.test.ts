import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { rangeTestEvents } from '#ml/worker/rangeTest'
import { createEngines } from '#ml/worker/engines'
import type { LikelyJob } from '#shared/contract/worker'
import type { RangeProposal, RangePoint } from '#shared/model/rangeTest'
import { optimizers } from '#shared/catalog/optimizers/index'
import type { EngineChoice } from '#shared/model/engine'
import { fromMeasured } from '#shared/model/number'
import type { Training } from '#shared/model/training'
import { rangeRate, rangeTest } from '#shared/network/rangeTest'
import { smallSpec } from '#fixtures/smallRun'
import { temporaryFolder } from '#fixtures/testHost'
import { findRuntimePack, noPack } from '../engine/engines'
import { makeDataset, train } from './harness'

let dataset = ''
beforeAll(async () => {
  dataset = await makeDataset({ kind: 'synthetic', name: 'two-moons', rows: 400, noise: 0.1, seed: 3 })
})

function jobOf(changes: Partial<Training> = {}, engine: EngineChoice = 'wasm'): LikelyJob {
  const dense = { kind: 'dense', units: 16, activation: 'tanh', initializer: 'pytorch', bias: true } as const
  return {
    spec: {
      ...smallSpec,
      engine,
      data: {
        ...smallSpec.data,
        split: { kind: 'ratio', stratified: false, train: 0.7, validation: 0.2, test: 0.1, seed: 5 },
      },
      network: {
        layers: [
          { ...dense, id: 'a' },
          { ...dense, id: 'b', units: 2, activation: 'softmax' },
        ],
      },
      training: { ...smallSpec.training, batch: { kind: 'mini', size: 16 }, epochs: 5, ...changes },
    },
    datasetFolder: dataset,
    runtimePack: engine === 'tensorflow' ? findRuntimePack() : null,
    dataMemoryBytes: 1 << 30,
  }
}

type Tested = { readonly points: readonly RangePoint[]; readonly proposal: RangeProposal | null }

async function tested(job: LikelyJob, isCancelled = () => false): Promise<Tested> {
  const points: RangePoint[] = []
  let proposal: RangeProposal | null = null
  for await (const event of rangeTestEvents(job, createEngines(), isCancelled)) {
    if (event.kind === 'points') points.push(...event.points)
    else proposal = event.proposal
  }
  return { points, proposal }
}

/** What a run of the same job tells of its steps and its last epoch. */
async function trained(job: LikelyJob) {
  const { points } = await train({ ...job, runFolder: join(temporaryFolder(), 'run'), resumeFrom: null })
  const of = (tag: string): number[] =>
    points.filter((point) => point.tag === tag).map(({ value }) => fromMeasured(value))
  return { steps: of('batch/loss'), last: of('train/loss').at(-1) ?? Number.NaN }
}

describe.each(['wasm', 'tensorflow'] as const)('a range test on %s', (engine) => {
  test('starts as the run does, from the same weights', async ({ skip }) => {
    if (engine === 'tensorflow' && findRuntimePack() === null) skip(noPack)
    const job = jobOf({ optimizer: { ...optimizers.sgd.defaults, learningRate: 1e-7 } }, engine)
    const { points } = await tested(job)
    const { steps } = await trained(job)
    expect(points[0]?.loss).toBe(steps[0])
    expect(points.map(({ rate }) => rate)).toEqual(points.map((_, step) => rangeRate(step)))
    // Rates so small change nothing yet.
    for (const [step, { loss }] of points.slice(0, 10).entries())
      expect(loss).toBeCloseTo(steps[step] ?? 0, 4)
  })
})

test('what is proposed trains better than a rate that is far too small, whatever the settings say', async () => {
  const adam = { ...optimizers.adam.defaults, learningRate: 1e-6 }
  const { proposal, points } = await tested(jobOf({ optimizer: adam }))
  const proposed = proposal?.proposed ?? Number.NaN
  expect(points.length).toBeLessThanOrEqual(rangeTest.steps)
  const before = await trained(jobOf({ optimizer: adam }))
  const after = await trained(jobOf({ optimizer: { ...adam, learningRate: proposed } }))
  expect(after.last).toBeLessThan(before.last * 0.8)
  // Schedule, warm-up and early stopping have no part in it.
  const scheduled = await tested(
    jobOf({
      optimizer: { ...adam, learningRate: 3 },
      schedule: { kind: 'step', everyEpochs: 1, factor: 0.1 },
      warmUp: { epochs: 1, start: 0.1 },
      watch: { metric: 'loss', keepBest: true, patience: 1, leastChange: 0 },
    }),
  )
  expect(scheduled.points).toEqual(points)
})

test('batches of all rows are steps, too; one that is called off proposes nothing', async () => {
  const { points } = await tested(jobOf({ batch: { kind: 'full' } }))
  expect(points.length).toBeGreaterThan(50)
  expect(await tested(jobOf(), () => true)).toEqual({ points: [], proposal: null })
})
