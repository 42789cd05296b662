import * as tf from '@tensorflow/tfjs-core'
import { AppError } from '../../shared/errors'
import type { Network } from '../../shared/model/network'
import type { Loss, Optimizer } from '../../shared/model/training'
import type { RowShape } from '../../shared/network/shapes'
import type { Updates } from '../engine/update/updates'
import { forward } from '../network/forward'
import { createVariables, type NamedValues, type VariableSet } from '../network/tensors'
import type { ParameterSpec } from '../network/parameters'
import { lossValue, takesLogits } from './losses'
import { applyUpdate, slotsOf } from './optimizers'
import { countCorrect, type Answer, type Rows } from './answer'

/** What a network learns with. */
export type Objective = {
  readonly network: Network
  readonly input: RowShape
  readonly loss: Loss
  readonly optimizer: Optimizer
  readonly answer: Answer
  readonly seed: number
}

/** Which piece of which step; a batch too large for one go is done in several, `share` being this piece's of its rows. */
export type Piece = { readonly step: number; readonly part: number; readonly share: number }

/** What a piece of a batch gave: the mean loss over its rows, and the rows it got right (0 for numbers). */
export type PieceResult = { readonly loss: number; readonly correct: number }

/** A network in training: its arrays, those of its optimizer, and the two halves of a step. */
export type TrainingStep = {
  readonly parameters: VariableSet
  readonly optimizerState: VariableSet
  /** Adds the gradient of the piece's rows to the step's. `step` counts from 0. */
  readonly accumulate: (rows: Rows, piece: Piece) => PieceResult
  /** Changes the parameters by the gradient gathered so far and forgets it. */
  readonly apply: (step: number, learningRate: number) => void
  /** Forgets the gradient gathered so far. */
  readonly discard: () => void
  readonly dispose: () => void
}

/** Name of an optimizer's array in a checkpoint. */
const slotName = (parameter: string, slot: string): string => `${parameter}.${slot}`

/**
 * Puts the network and its optimizer into the engine's memory. `optimizerValues` is empty at the start of a run.
 * Whoever calls it disposes of it.
 */
export function createTrainingStep(
  objective: Objective,
  specs: readonly ParameterSpec[],
  values: NamedValues,
  optimizerValues: NamedValues,
  updates: Updates,
): TrainingStep {
  const { network, loss, optimizer, answer, seed } = objective
  const slots = slotsOf(optimizer)
  const trainable = specs.filter((spec) => spec.trainable)
  const parameters = createVariables(specs, values)
  const slotSpecs = trainable.flatMap((spec) =>
    slots.map((slot) => ({ name: slotName(spec.name, slot), shape: spec.shape, trainable: false })),
  )
  const optimizerState = createVariables(slotSpecs, optimizerValues)
  const gradients = new Map<string, tf.Tensor>()
  const statistics = new Map<string, tf.Tensor>()

  const variable = (set: VariableSet, name: string): tf.Variable => {
    const found = set.variables.get(name)
    if (found === undefined) throw new AppError('BUG', 'internal', { message: `no array ${name}` })
    return found
  }
  const targets = trainable.map((spec) => ({
    name: spec.name,
    weights: variable(parameters, spec.name),
    slots: slots.map((slot) => variable(optimizerState, slotName(spec.name, slot))),
  }))

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
    accumulate: (rows, { step, part, share }) =>
      tf.tidy(() => {
        const inputs = tf.tensor(rows.inputs, [rows.count, ...objective.input])
        const wanted = tf.tensor(rows.wanted, [rows.count, answer.units])
        const seen: tf.Tensor[] = []
        const mode = { kind: 'training', seed, step, part, statistics } as const
        const { value, grads } = tf.variableGrads(
          () => {
            const options = { mode, logits: takesLogits(loss) }
            const outputs = forward(network, parameters.variables, inputs, options)
            seen.push(tf.keep(outputs))
            const mean = lossValue(loss, outputs, wanted)
            return share === 1 ? mean : tf.mul(mean, share)
          },
          targets.map((target) => target.weights),
        )
        for (const target of targets) {
          const gradient = grads[target.weights.name]
          if (gradient !== undefined) gather(target.name, gradient)
        }
        const [outputs] = seen
        const correct =
          outputs === undefined || rows.classes === null
            ? 0
            : countCorrect(outputs.dataSync<'float32'>(), rows, answer.units)
        outputs?.dispose()
        return { loss: (value.dataSync()[0] ?? Number.NaN) / share, correct }
      }),
    apply: (step, learningRate) => {
      for (const target of targets) {
        const gradient = gradients.get(target.name)
        if (gradient === undefined) continue
        applyUpdate(updates, optimizer, { ...target, gradient }, step + 1, learningRate)
      }
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
