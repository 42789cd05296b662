import type { ScheduleLength } from '../../catalog/schedules/entry'
import type { Schedule } from '../../catalog/schedules'
import { metricNamed } from '../../catalog/metrics'
import { unreachable } from '../../errors'
import type { Training } from '../../model/training'
import { scheduleSteps } from '../../network/learningRate'
import { block } from '../python'

/**
 * Python for `rate(step)`, the learning rate of a step from 0, of a training with that many steps an epoch; null where it
 * stays the same. What cuts on a plateau is not in it.
 */
export function kerasRate(training: Training, stepsPerEpoch: number): string | null {
  const { optimizer, schedule, warmUp } = training
  const { warmUpSteps, ...length } = scheduleSteps(training, stepsPerEpoch)
  const rate = optimizer.learningRate
  const body = schedule === undefined ? null : rateLines(schedule, rate, length)
  if (body === null && warmUp === undefined) return null
  return block('def rate(step):', [
    ...(warmUp === undefined
      ? []
      : [
          block(`if step < ${String(warmUpSteps)}:`, [
            `return ${String(rate)} * (${String(warmUp.start)} + ${String(1 - warmUp.start)} * step / ${String(warmUpSteps)})`,
          ]),
          ...(body === null ? [] : [`step -= ${String(warmUpSteps)}`]),
        ]),
    ...(body ?? [`return ${schedule?.kind === 'plateau' ? 'left' : String(rate)}`]),
  ])
}

const cosine = (from: string, to: string, part: string): string =>
  `${to} + (${from} - ${to}) * (1 + np.cos(np.pi * ${part})) / 2`

/** Python for the rate of a step behind the warm-up; null for one that is the same. */
function rateLines(schedule: Schedule, rate: number, length: ScheduleLength): readonly string[] | null {
  const { steps, stepsPerEpoch } = length
  const full = String(rate)
  switch (schedule.kind) {
    case 'constant':
    case 'plateau':
      return null
    case 'step':
      return [
        `return ${full} * ${String(schedule.factor)} ** (step // ${String(schedule.everyEpochs * stepsPerEpoch)})`,
      ]
    case 'multi-step': {
      const milestones = schedule.milestones.map((epoch) => epoch * stepsPerEpoch).join(', ')
      return [
        `return ${full} * ${String(schedule.factor)} ** sum(step >= milestone for milestone in [${milestones}])`,
      ]
    }
    case 'exponential':
      return [`return ${full} * ${String(schedule.factor)} ** (step // ${String(stepsPerEpoch)})`]
    case 'cosine':
      return [`return ${cosine(full, String(schedule.lowestRate), `min(1, step / ${String(steps)})`)}`]
    case 'cosine-restarts':
      return [
        `start, length = 0, ${String(schedule.everyEpochs * stepsPerEpoch)}`,
        block('while step >= start + length:', [
          `start, length = start + length, length * ${String(schedule.lengthFactor)}`,
        ]),
        `return ${cosine(full, String(schedule.lowestRate), '(step - start) / length')}`,
      ]
    case 'one-cycle': {
      const first = rate / schedule.startDivisor
      const top = schedule.rise * steps - 1
      const last = String(first / schedule.endDivisor)
      return [
        ...(top > 0
          ? [
              block(`if step <= ${String(top)}:`, [
                `return ${cosine(String(first), full, `step / ${String(top)}`)}`,
              ]),
            ]
          : []),
        `return ${cosine(full, last, `min(1, (step - ${String(top)}) / ${String(Math.max(1, steps - 1 - top))})`)}`,
      ]
    }
    default:
      return unreachable(schedule)
  }
}

/** Python that cuts the rate `left` when a metric has not become better: before the loop, and after each epoch. */
export function kerasPlateau(
  training: Training,
  value: string,
  warmUpEpochs: number,
): { readonly before: readonly string[]; readonly afterEpoch: readonly string[] } {
  const { schedule, optimizer } = training
  if (schedule?.kind !== 'plateau') return { before: [], afterEpoch: [] }
  const { metric, factor, patienceEpochs, threshold, thresholdMode, cooldownEpochs, lowestRate } = schedule
  const isHigher = metricNamed(metric).better === 'higher'
  const bar =
    thresholdMode === 'relative'
      ? `flat_best * ${isHigher ? String(1 + threshold) : String(1 - threshold)}`
      : `flat_best ${isHigher ? '+' : '-'} ${String(threshold)}`
  const lines = [
    `looked = ${value}`,
    block(`if looked ${isHigher ? '>' : '<'} ${bar}:`, ['flat_best, flat = looked, 0']),
    block('else:', ['flat += 1']),
    ...(cooldownEpochs > 0 ? [block('if cooling > 0:', ['cooling, flat = cooling - 1, 0'])] : []),
    block(`if flat > ${String(patienceEpochs)}:`, [
      `left, flat = max(left * ${String(factor)}, ${String(lowestRate)}), 0`,
      ...(cooldownEpochs > 0 ? [`cooling = ${String(cooldownEpochs)}`] : []),
      'optimizer.learning_rate = left',
    ]),
  ]
  return {
    before: [
      `left, flat_best, flat = ${String(optimizer.learningRate)}, ${isHigher ? '-np.inf' : 'np.inf'}, 0`,
      ...(cooldownEpochs > 0 ? ['cooling = 0'] : []),
    ],
    afterEpoch: warmUpEpochs > 0 ? [block(`if epoch >= ${String(warmUpEpochs)}:`, lines)] : lines,
  }
}
