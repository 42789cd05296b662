import { expect, test } from 'vitest'
import ScheduleFields from '#renderer/features/train/ScheduleFields.vue'
import { scheduleKinds, schedules, type Schedule } from '#shared/catalog/schedules/index'
import type { Training } from '#shared/model/training'
import { smallSpec } from '../fixtures/smallRun'
import { mountPart } from './mountPart'

const mounted = (more: Partial<Training> = {}) =>
  mountPart(ScheduleFields, {
    training: { ...smallSpec.training, epochs: 20, ...more },
    stepsPerEpoch: 10,
    classes: 3,
    hasValidation: true,
    plateauError: undefined,
    scheduleWarning: undefined,
    warmUpWarning: undefined,
  })

test('every schedule can be chosen, and begins with its usual settings', async () => {
  const { at, emitted } = mounted()
  for (const kind of scheduleKinds) await at('train-schedule').setValue(kind)
  const chosen = emitted('change').map(([part]) => part)
  expect(chosen).toEqual(scheduleKinds.map((kind) => ({ schedule: schedules[kind].defaults })))
})

test('what a schedule comes to is drawn, and said in numbers; a rate that stays the same is not', async () => {
  const { optimizer } = smallSpec.training
  const training = { ...smallSpec.training, epochs: 20, optimizer: { ...optimizer, learningRate: 0.1 } }
  const { at, part } = mounted(training)
  expect(part.find('svg').exists()).toBe(false)
  const schedule = { kind: 'step', everyEpochs: 10, factor: 0.1 } as const
  await part.setProps({ training: { ...training, schedule } })
  expect(at('train-rate-preview').text()).toBe('Learning rate: 0.1 at first, 0.1 at most, 0.01 at last')
  await part.setProps({ training: { ...training, warmUp: { epochs: 2, start: 0.5 } } })
  expect(at('train-rate-preview').text()).toContain('0.05 at first')
})

test('a plateau is watched by a metric of the target, and says that its course is not known yet', async () => {
  const plateau = schedules.plateau.defaults
  const { at, part, emitted } = mounted({ schedule: plateau })
  const options = part.findAll('[data-test="train-plateau-metric"] option').map((one) => one.text())
  expect(options).toEqual(['Loss', 'Accuracy', 'Macro F1', 'Balanced accuracy', 'Matthews correlation (MCC)'])
  expect(at('train-rate-preview').text()).toContain('depends on how the training goes')
  expect(part.text()).toContain('On the validation rows.')
  await at('train-plateau-metric').setValue('accuracy')
  await at('train-plateau-mode').setValue('absolute')
  expect(emitted('change')).toEqual([
    [{ schedule: { ...plateau, metric: 'accuracy' } }],
    [{ schedule: { ...plateau, thresholdMode: 'absolute' } }],
  ])
  await part.setProps({ hasValidation: false, plateauError: 'no such metric' })
  expect(part.text()).toContain('no such metric')
})

test('milestones are put in order, once each; what is none is told and changes nothing', async () => {
  const schedule: Schedule = { kind: 'multi-step', milestones: [5, 8], factor: 0.1 }
  const { at, emitted, type } = mounted({ schedule })
  await type('train-milestones', '12，4 4')
  expect(emitted('change')).toEqual([[{ schedule: { ...schedule, milestones: [4, 12] } }]])
  await type('train-milestones', '4, soon')
  expect(at('train-milestones').attributes('aria-invalid')).toBe('true')
  expect(emitted('change')).toHaveLength(1)
})

test('a warm-up is added and taken away', async () => {
  const { at, emitted, part } = mounted()
  await at('train-warm-up').setValue(true)
  const warmUp = { epochs: 1, start: 0.01 }
  await part.setProps({ training: { ...smallSpec.training, warmUp } })
  await at('train-warm-up').setValue(false)
  expect(emitted('change')).toEqual([[{ warmUp }], [{ warmUp: undefined }]])
})
