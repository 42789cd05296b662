import { describe, expect, it } from 'vitest'
import { calmerRate } from '#renderer/features/train/calmerRate'
import { trainingFaults } from '#shared/network/trainingFaults'
import { optimizers, type Optimizer, type OptimizerKind } from '#shared/catalog/optimizers/index'
import type { Training } from '#shared/model/training'

const training: Training = {
  loss: 'cross-entropy',
  optimizer: optimizers.sgd.defaults,
  batch: { kind: 'mini', size: 64 },
  shuffle: true,
  epochs: 5,
  seed: 42,
  checkpointSeconds: 10,
}
const kinds = (part: Partial<Training>, rows: number) =>
  trainingFaults({ ...training, ...part }, rows).map((fault) => fault.kind)

describe('faults of the settings', () => {
  it('finds nothing wrong with the lesson', () => {
    expect(kinds({}, 60_000)).toEqual([])
  })

  it('refuses a batch larger than the training rows, as the host does, but not one as large', () => {
    expect(kinds({ batch: { kind: 'mini', size: 101 } }, 100)).toEqual(['batchTooLarge'])
    expect(kinds({ batch: { kind: 'mini', size: 100 } }, 100)).toEqual([])
    expect(kinds({}, 0)).toEqual(['noTrainRows'])
  })

  it('warns of learning rates that rarely work', () => {
    expect(kinds({ optimizer: { ...optimizers.sgd.defaults, learningRate: 1e30 } }, 100)).toEqual([
      'learningRateLarge',
    ])
    expect(kinds({ optimizer: { ...optimizers.sgd.defaults, learningRate: 1 } }, 100)).toEqual([])
    expect(
      trainingFaults({ ...training, optimizer: { ...optimizers.adam.defaults, learningRate: 0.5 } }, 100),
    ).toEqual([{ level: 'warning', kind: 'learningRateAdam', largest: 0.1, usual: 0.001 }])
  })

  it('warns of a schedule or a warm-up that is longer than the training', () => {
    const step = (everyEpochs: number) => ({ kind: 'step', everyEpochs, factor: 0.1 }) as const
    expect(kinds({ schedule: step(4) }, 100)).toEqual([])
    expect(kinds({ schedule: step(5) }, 100)).toEqual(['scheduleTooLong'])
    expect(kinds({ schedule: step(4), warmUp: { epochs: 1, start: 0.1 } }, 100)).toEqual(['scheduleTooLong'])
    const milestones = (...at: number[]) => ({ kind: 'multi-step', milestones: at, factor: 0.1 }) as const
    expect(kinds({ schedule: milestones(2, 4) }, 100)).toEqual([])
    expect(kinds({ schedule: milestones(2, 80) }, 100)).toEqual(['scheduleTooLong'])
    expect(kinds({ warmUp: { epochs: 5, start: 0.1 } }, 100)).toEqual(['warmUpTooLong'])
  })

  it('warns of Nesterov without momentum and of millions of single steps', () => {
    const nesterov: Optimizer = {
      kind: 'sgd',
      learningRate: 0.1,
      momentum: 0,
      nesterov: true,
      weightDecay: 0,
    }
    expect(kinds({ optimizer: nesterov }, 100)).toEqual(['nesterovNoMomentum'])
    expect(kinds({ batch: { kind: 'single' }, epochs: 100 }, 60_000)).toEqual(['manySteps'])
  })

  it('proposes a tenth without binary dust, or the usual rate where a tenth would diverge as well', () => {
    expect(calmerRate(0.7, 'sgd')).toBe(0.07)
    expect(calmerRate(0.003, 'adam')).toBe(0.0003)
    expect(calmerRate(1e30, 'sgd')).toBe(0.01)
    for (const [kind, { defaults }] of Object.entries(optimizers)) {
      expect(calmerRate(3, kind as OptimizerKind)).toBe(defaults.learningRate)
    }
  })
})
