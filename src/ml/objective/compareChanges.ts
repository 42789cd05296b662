import { slots, type Slot } from '#shared/catalog/optimizers/entry'
import type { NamedValues } from '../network/tensors'
import type { CapturedTrainer } from './capturedTrainer'
import { slotName } from './optimizerSlots'
import type { TrainingStep } from './trainingStep'

/** The network's and the optimizer's arrays before the trial. */
export type StartValues = { readonly values: NamedValues; readonly optimizerValues: NamedValues }

/** Changes of arrays agree to this share of their length. */
const tolerance = 1e-2
/**
 * Slopes below this share of the largest may be rounding errors of what is 0, such as those of a bias that batch
 * normalisation takes out again. Optimizers that divide by the slope's size make whole steps of them.
 */
const smallestSlope = 1e-3

/** Arrays that are compared together, since their changes are of one size. */
type Group = { readonly title: string; readonly pairs: readonly Pair[] }
/** An array after both trainings and before them. */
type Pair = {
  /** Of the trainable array that it is or belongs to. */
  readonly parameter: string
  readonly captured: Float32Array
  readonly eager: Float32Array
  readonly start: Float32Array
}

/** Whether an optimizer that divides by the slope's size got one at that place that means something. */
function slopeCounts(state: NamedValues): (parameter: string, index: number) => boolean {
  const largest = [...state]
    .filter(([name]) => name.endsWith(slotName('', 'square')))
    .reduce((most, [, values]) => values.reduce((left, right) => Math.max(left, right), most), 0)
  const least = largest * smallestSlope ** 2
  return (parameter, index) =>
    (state.get(slotName(parameter, 'square'))?.[index] ?? Number.POSITIVE_INFINITY) >= least
}

/** How the changes of a group differ, relative to the changes themselves. */
function distance({ pairs }: Group, counts: ReturnType<typeof slopeCounts>): number {
  let difference = 0
  let change = 0
  for (const { parameter, captured, eager, start } of pairs) {
    for (const [index, value] of eager.entries()) {
      if (!counts(parameter, index)) continue
      difference += (value - (captured[index] ?? Number.NaN)) ** 2
      change += (value - (start[index] ?? 0)) ** 2
    }
  }
  return Math.sqrt(difference) / Math.max(Math.sqrt(change), 1e-12)
}

/** Says which arrays changed differently in the two trainings; null when none did. */
export function changeFault(
  captured: CapturedTrainer,
  eager: TrainingStep,
  start: StartValues,
): string | null {
  const none = new Float32Array(0)
  const [found, expected] = [captured.parameters(), eager.parameters.read()]
  const [foundState, state] = [captured.optimizerState(), eager.optimizerState.read()]
  const parameters = (trainable: boolean): readonly Pair[] =>
    [...eager.parameters.variables].flatMap(([name, variable]) =>
      variable.trainable === trainable
        ? [
            {
              parameter: name,
              captured: found.get(name) ?? none,
              eager: expected.get(name) ?? none,
              start: start.values.get(name) ?? none,
            },
          ]
        : [],
    )
  const ofSlot = (slot: Slot): readonly Pair[] =>
    [...expected.keys()].flatMap((parameter) => {
      const name = slotName(parameter, slot)
      const values = state.get(name)
      if (values === undefined) return []
      const before = start.optimizerValues.get(name) ?? none
      return [{ parameter, captured: foundState.get(name) ?? none, eager: values, start: before }]
    })
  const groups: readonly Group[] = [
    { title: 'parameters', pairs: parameters(true) },
    { title: 'running statistics', pairs: parameters(false) },
    ...slots.map((slot) => ({ title: `the optimizer's ${slot}`, pairs: ofSlot(slot) })),
  ]
  const counts = slopeCounts(state)
  for (const group of groups) {
    const far = distance(group, counts)
    if (!(far <= tolerance)) return `${group.title} change differently (${far.toExponential(2)})`
  }
  return null
}
