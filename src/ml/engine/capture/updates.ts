import { unreachable } from '#shared/errors'
import type { Optimizer } from '#shared/model/training'
import type { Graph } from './graph'
import { attribute, float32, type Reference } from './types'

/** One array in the graph: the handle of its variable, its value as the step read it, its gradient, its slots' handles. */
export type GraphTarget = {
  readonly handle: Reference
  readonly value: Reference
  readonly gradient: Reference
  readonly slots: readonly Reference[]
}

/** The numbers of an optimizer's step that change from step to step, as many as `scalarCount` says. `step` counts from 1. */
export function stepScalars(optimizer: Optimizer, step: number, learningRate: number): readonly number[] {
  switch (optimizer.kind) {
    case 'sgd':
    case 'rmsprop':
      return [learningRate]
    case 'adam':
    case 'adamw': {
      const { beta1, beta2, epsilon, weightDecay } = optimizer
      // PyTorch's lr/(1−β1ᵗ)·m / (√v/√(1−β2ᵗ) + ε), with numerator and denominator times √(1−β2ᵗ): TensorFlow's form.
      const correction = Math.sqrt(1 - beta2 ** step)
      const size = (learningRate * correction) / (1 - beta1 ** step)
      return [size, epsilon * correction, learningRate * weightDecay]
    }
    default:
      return unreachable(optimizer)
  }
}

/** How many numbers `stepScalars` gives. */
export const scalarCount = (optimizer: Optimizer): number => stepScalars(optimizer, 1, 0).length

const unlocked = { use_locking: attribute.bool(false), T: float32 }

function slot(target: GraphTarget, index: number): Reference {
  const found = target.slots[index]
  if (found === undefined) throw new RangeError(`no optimizer slot ${index}`)
  return found
}

const decayed = (graph: Graph, { gradient, value }: GraphTarget, decay: number): Reference =>
  decay === 0 ? gradient : graph.float('AddV2', gradient, graph.float('Mul', value, graph.scalar(decay)))

/**
 * Changes one array in place, as PyTorch does, with TensorFlow's own fused operation where it has the same rule. Gives
 * the last nodes. `waits` are control inputs; `scalars` come from `stepScalars`.
 */
export function addUpdate(
  graph: Graph,
  optimizer: Optimizer,
  target: GraphTarget,
  scalars: readonly Reference[],
  waits: readonly string[],
): readonly Reference[] {
  const [rate = '', epsilon = '', shrink = ''] = scalars
  const { handle } = target
  switch (optimizer.kind) {
    case 'sgd': {
      const gradient = decayed(graph, target, optimizer.weightDecay)
      if (optimizer.momentum === 0) {
        return [graph.node('ResourceApplyGradientDescent', [handle, rate, gradient, ...waits], unlocked)]
      }
      const inputs = [handle, slot(target, 0), rate, gradient, graph.scalar(optimizer.momentum), ...waits]
      const nesterov = { use_nesterov: attribute.bool(optimizer.nesterov) }
      return [graph.node('ResourceApplyMomentum', inputs, { ...unlocked, ...nesterov })]
    }
    case 'adam':
    case 'adamw': {
      const { beta1, beta2, kind, weightDecay } = optimizer
      const decoupled = kind === 'adamw' && weightDecay > 0
      const gradient = decayed(graph, target, kind === 'adam' ? weightDecay : 0)
      const shrunk = decoupled
        ? [
            graph.node('AssignSubVariableOp', [handle, graph.float('Mul', target.value, shrink), ...waits], {
              dtype: float32,
            }),
          ]
        : []
      // With powers of 0 TensorFlow leaves out its own correction, which would be in float32.
      const [none, one, two] = [graph.scalar(0), graph.scalar(beta1), graph.scalar(beta2)]
      const inputs = [handle, slot(target, 0), slot(target, 1), none, none, rate, one, two, epsilon, gradient]
      return [
        graph.node('ResourceApplyAdam', [...inputs, ...waits, ...shrunk.map((node) => `^${node}`)], {
          ...unlocked,
          use_nesterov: attribute.bool(false),
        }),
      ]
    }
    case 'rmsprop':
      return addRmsprop(graph, optimizer, target, rate, waits)
    default:
      return unreachable(optimizer)
  }
}

/** TensorFlow's own has epsilon inside of the root. */
function addRmsprop(
  graph: Graph,
  optimizer: Extract<Optimizer, { kind: 'rmsprop' }>,
  target: GraphTarget,
  rate: Reference,
  waits: readonly string[],
): readonly Reference[] {
  const gradient = decayed(graph, target, optimizer.weightDecay)
  const read = (handle: Reference): Reference =>
    graph.node('ReadVariableOp', [handle, ...graph.anchors], { dtype: float32 })
  const assign = (handle: Reference, value: Reference): Reference =>
    graph.node('AssignVariableOp', [handle, value, ...waits], { dtype: float32 })
  const [square, buffer] = [slot(target, 0), slot(target, 1)]
  const newSquare = graph.float(
    'AddV2',
    graph.float('Mul', read(square), graph.scalar(optimizer.alpha)),
    graph.float('Mul', graph.float('Square', gradient), graph.scalar(1 - optimizer.alpha)),
  )
  const root = graph.float('AddV2', graph.float('Sqrt', newSquare), graph.scalar(optimizer.epsilon))
  const direction = graph.float(
    'AddV2',
    graph.float('Mul', read(buffer), graph.scalar(optimizer.momentum)),
    graph.float('RealDiv', gradient, root),
  )
  return [
    assign(square, newSquare),
    assign(buffer, direction),
    graph.node('AssignSubVariableOp', [target.handle, graph.float('Mul', direction, rate), ...waits], {
      dtype: float32,
    }),
  ]
}
