import type { Objective } from './objective'
import { scoreRows } from './scoreRows'
import type { Trainer } from './trainer'
import type { TrainingStep } from './trainingStep'

/** A training whose operations the engine executes one by one. It takes over the step. */
export function eagerTrainer(objective: Objective, step: TrainingStep): Trainer {
  return {
    parameters: step.parameters.read,
    optimizerState: step.optimizerState.read,
    setParameters: step.parameters.write,
    stepsAtOnce: () => 0,
    epochsAtOnce: () => 0,
    steps: () => [],
    accumulate: step.accumulate,
    apply: (number, learningRate) => {
      step.apply(number, learningRate)
      return true
    },
    discard: step.discard,
    score: (rows, factor) => scoreRows(objective, step.parameters, rows, factor),
    dispose: step.dispose,
  }
}
