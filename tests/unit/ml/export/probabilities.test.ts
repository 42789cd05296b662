import { describe, expect, test } from 'vitest'
import { predictionOf } from '#ml/export/probabilities'
import { exportedOutput } from '#ml/export/preprocessingJson'
import { predictedClasses } from '#ml/eval/metrics'
import { losses, lossKinds, type Loss } from '#shared/catalog/losses/index'
import type { ModelSignature } from '#shared/model/trainedModel'

const classes = { kind: 'classes', names: ['a', 'b', 'c'] } as const
const answer = (outputs: readonly number[], loss: Loss = 'mean-squared-error') => {
  const found = predictionOf({ kind: 'classes', names: [...classes.names] }, loss, outputs)
  if (found.kind !== 'classes') throw new Error('classes')
  return found
}

describe('a classifier that was trained on each output', () => {
  test.each([
    [[-0.2, -0.1, -0.3]],
    [[-5, -4, -4.5]],
    [[0, 0, 0]],
    [[0.9, 0.2, -0.1]],
    [[3, 1, 2]],
    [[0.01, -0.1, -0.2]],
    [[-2, 0, -1]],
  ])('answers the class that the test counts, with shares in the order of its outputs: %j', (outputs) => {
    const { winner, probabilities } = answer(outputs)
    expect(winner).toBe(predictedClasses(Float32Array.from(outputs), 3)[0])
    expect(probabilities.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
    expect(Math.min(...probabilities)).toBeGreaterThanOrEqual(0)
    expect(probabilities[winner]).toBe(Math.max(...probabilities))
    // As many shares are the largest as outputs are.
    const ties = (values: readonly number[]): number =>
      values.filter((value) => value === Math.max(...values)).length
    expect(ties(probabilities)).toBe(ties(outputs))
  })

  test('gives the nearest shares: those of probabilities are these', () => {
    expect(answer([0.2, 0.5, 0.3]).probabilities).toEqual(
      [0.2, 0.5, 0.3].map((share) => expect.closeTo(share, 12)),
    )
    // By hand: (0.9 + 0.2 − 1) / 2 = 0.05 is taken off both, and nothing is left of −0.1.
    expect(answer([0.9, 0.2, -0.1]).probabilities).toEqual(
      [0.85, 0.15, 0].map((share) => expect.closeTo(share, 12)),
    )
    // (−0.6 − 1) / 3 is taken off each.
    const [first, second, third] = answer([-0.2, -0.1, -0.3]).probabilities
    expect([first, second, third]).toEqual(
      [1 / 3, 1 / 3 + 0.1, 1 / 3 - 0.1].map((share) => expect.closeTo(share, 12)),
    )
  })
})

test('a single output answers the second class where the test does', () => {
  const found = (outputs: number[]) =>
    predictionOf({ kind: 'classes', names: ['a', 'b'] }, 'binary-cross-entropy', outputs)
  for (const logit of [-1, 0, 1]) {
    expect(found([logit])).toMatchObject({ winner: predictedClasses(Float32Array.of(logit), 1)[0] })
  }
})

test('large logits do not overflow', () => {
  expect(answer([-2000, 0, -2000], 'cross-entropy').probabilities).toEqual([0, 1, 0])
  expect(answer([2000, 0, 2000], 'cross-entropy').probabilities).toEqual([0.5, 0, 0.5])
})

test('a number comes in its own units', () => {
  const output = { kind: 'number', name: 'y', scaling: { offset: 1e7, scale: 2e6 } } as const
  expect(predictionOf(output, 'huber', [0.5])).toEqual({ kind: 'number', value: 1.1e7 })
  expect(predictionOf({ kind: 'number', name: 'y' }, 'huber', [0.5])).toEqual({ kind: 'number', value: 0.5 })
})

test('an exported model says what it gives', () => {
  const signature = (output: ModelSignature['output']): ModelSignature => ({
    input: { kind: 'table', features: [] },
    scaling: { offset: [], scale: [] },
    output,
  })
  const ofClasses = signature({ kind: 'classes', names: ['a', 'b'] })
  const gives = { softmax: 'probabilities', sigmoid: 'probability-of-second', identity: 'scores' } as const
  for (const loss of lossKinds) expect(exportedOutput(ofClasses, loss).gives).toBe(gives[losses[loss].link])
  expect(exportedOutput(signature({ kind: 'number', name: 'y' }), 'huber').gives).toBe('number')
  const scaled = signature({ kind: 'number', name: 'y', scaling: { offset: 1, scale: 2 } })
  expect(exportedOutput(scaled, 'huber').gives).toBe('scaled-number')
})
