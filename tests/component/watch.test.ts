import { expect, test } from 'vitest'
import WatchFields from '#renderer/features/train/WatchFields.vue'
import type { Watch } from '#shared/model/training'
import { mountPart } from './mountPart'

const mounted = (watch: Watch | undefined, more: object = {}) =>
  mountPart(WatchFields, {
    watch,
    target: { kind: 'classes', classes: 3 },
    withoutRows: false,
    metricError: undefined,
    patienceWarning: undefined,
    ...more,
  })
const kept: Watch = { metric: 'loss', keepBest: true, patience: null, leastChange: 0 }

test('nothing is watched once neither the best epoch is kept nor the training may end early', async () => {
  const { at, emitted } = mounted(kept)
  await at('train-keep-best').setValue(false)
  await at('train-stop-early').setValue(true)
  expect(emitted('change')).toEqual([[{ watch: undefined }], [{ watch: { ...kept, patience: 10 } }]])
})

test('only metrics of the task are offered', async () => {
  const offered = (part: ReturnType<typeof mounted>): string[] =>
    part
      .at('train-watched')
      .findAll('option')
      .map((option) => option.text())
  const ofClasses = mounted(kept)
  expect(offered(ofClasses)).toEqual([
    'Loss',
    'Accuracy',
    'Macro F1',
    'Balanced accuracy',
    'Matthews correlation (MCC)',
  ])
  await ofClasses.part.setProps({ target: { kind: 'number' } })
  expect(offered(ofClasses)).toEqual(['Loss', 'Mean absolute error', 'R²'])
})

test('without validation rows it says so, and is switched off at once', async () => {
  const { at, emitted } = mounted(kept, { withoutRows: true })
  expect(at('train-watch-wrong').text()).toContain('no validation rows')
  await at('train-watch-off').trigger('click')
  expect(emitted('change')).toEqual([[{ watch: undefined }]])
})
