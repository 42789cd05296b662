import * as tf from '@tensorflow/tfjs-core'
import { optimizerEntry } from '#shared/catalog/optimizers/index'
import { AppError } from '#shared/errors'
import { clipOf } from '../engine/clipping'
import type { Engine } from '../engine/engine'
import { partStride } from '../engine/tensorflow/uniform'
import { updateOf } from '../engine/update'
import { masksHere, masksOfTensorflow, type DrawMask } from '../network/masks'
import { createVariables, scoped, type NamedValues, type VariableSet } from '../network/tensors'
import type { ParameterSpec } from '../network/parameters'
import { sumKernels } from '../eval/metrics'
import { trainedSums } from '#shared/catalog/metrics/index'
import type { Rows } from './rows'
import { passGradients } from './gradients'
import type { Objective } from './objective'
import { slotName, slotSpecs } from './optimizerSlots'

/**
 * Which micro-batch of which step: a batch too large for one go is done in several, whose gradients are added; `weight` is
 * this one's of the batch's rows. `factor` is that of the batch's loss: see `Weighting`; absent is 1.
 */
export type MicroBatch = {
  readonly step: number
  readonly part: number
  readonly weight: number
  readonly factor?: number
}

/** What a micro-batch gave: the mean loss over its rows, and its sums over them (`trainedSums`). */
export type MicroBatchResult = { readonly loss: number; readonly sums: readonly number[] }

/** A network in training: its arrays, those of its optimizer, and the two halves of a step. */
export type TrainingStep = {
  readonly parameters: VariableSet
  readonly optimizerState: VariableSet
  /** Adds the gradient of the micro-batch's rows to the step's. `step` counts from 0. */
  readonly accumulate: (rows: Rows, microBatch: MicroBatch) => MicroBatchResult
  /** Changes the parameters by the gradient gathered so far and forgets it. */
  readonly apply: (step: number, learningRate: number) => void
  /** Forgets the gradient gathered so far. */
  readonly discard: () => void
  readonly dispose: () => void
}

/**
 * Puts the network and its optimizer into the engine's memory. `optimizerValues` is empty at the start of a run.
 * Whoever calls it disposes of it.
 */
export function createTrainingStep(
  objective: Objective,
  specs: readonly ParameterSpec[],
  values: NamedValues,
  optimizerValues: NamedValues,
  engine: Pick<Engine, 'update' | 'native'>,
): TrainingStep {
  const { optimizer, head, seed } = objective
  const { law, coefficients } = updateOf(optimizer)
  const clip = objective.clipping === undefined ? null : clipOf(objective.clipping)
  const slots = optimizerEntry(optimizer).slots(optimizer)
  const trainable = specs.filter((spec) => spec.trainable)
  const parameters = createVariables(specs, values)
  const optimizerState = createVariables(slotSpecs(optimizer, specs), optimizerValues)
  const gradients = new Map<string, tf.Tensor>()
  const statistics = new Map<string, tf.Tensor>()

  const variable = (set: VariableSet, name: string): tf.Variable => {
    const found = set.variables.get(name)
    if (found === undefined) throw new AppError('BUG', 'internal', { message: `no array ${name}` })
    return found
  }
  const updated = trainable.map((spec) => ({
    name: spec.name,
    weights: variable(parameters, spec.name),
    slots: slots.map((slot) => variable(optimizerState, slotName(spec.name, slot))),
  }))

  const weights = new Map(updated.map(({ name, weights: array }) => [name, array]))
  const masksAt = (step: number, part: number): DrawMask =>
    engine.native === null
      ? masksHere({ seed, step, part })
      : masksOfTensorflow(
          engine.native.backend,
          seed,
          tf.tensor1d([Math.imul(part, partStride), step], 'int32'),
        )

  const sumNames = trainedSums(head.kind)
  const summedOver = (tensor: tf.Tensor, classes: Int32Array | null): readonly number[] => {
    if (sumNames.length === 0) return []
    const rows = { outputs: tensor.dataSync<'float32'>(), units: head.units, classes }
    return sumNames.map((name) => sumKernels[name](rows))
  }

  const discard = (): void => {
    for (const tensor of [...gradients.values(), ...statistics.values()]) tensor.dispose()
    gradients.clear()
    statistics.clear()
  }

  const gather = (name: string, gradient: tf.Tensor): void => {
    const before = gradients.get(name)
    gradients.set(name, tf.keep(before === undefined ? gradient : tf.add(before, gradient)))
    before?.dispose()
  }

  return {
    parameters,
    optimizerState,
    accumulate: (rows, { step, part, weight, factor = 1 }) =>
      scoped(() => {
        const inputs = tf.tensor(rows.inputs, [rows.count, ...objective.input])
        const targets = tf.tensor(rows.targets, [rows.count, head.units])
        const { loss, outputs, ...found } = passGradients(
          objective,
          parameters.variables,
          weights,
          { inputs, targets, factor: tf.scalar(factor) },
          weight,
          masksAt(step, part),
        )
        for (const [name, gradient] of found.gradients) gather(name, gradient)
        for (const [name, statistic] of found.statistics) statistics.set(name, statistic)
        const sums = summedOver(outputs, rows.classes)
        outputs.dispose()
        return { loss: (loss.dataSync()[0] ?? Number.NaN) / weight, sums }
      }),
    apply: (step, learningRate) => {
      const numbers = coefficients(step + 1, learningRate)
      scoped(() => {
        const found = updated.filter(({ name }) => gradients.has(name))
        const gathered = found.flatMap(({ name }) => gradients.get(name) ?? [])
        const clipped = clip === null ? gathered : clip.apply(gathered)
        for (const [index, target] of found.entries()) {
          const gradient = clipped[index]
          if (gradient !== undefined) engine.update(law, { ...target, gradient }, numbers)
        }
      })
      for (const [name, tensor] of statistics) variable(parameters, name).assign(tensor)
      discard()
    },
    discard,
    dispose: () => {
      discard()
      parameters.dispose()
      optimizerState.dispose()
    },
  }
}
