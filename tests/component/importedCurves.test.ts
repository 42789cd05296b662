import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import type { FoundRun, SeriesMeaning, SeriesOutline } from '#shared/model/importedRun'
import { broughtRun, draftOf, withMeaning } from '#renderer/features/runs/imported/importDraft'
import RunMeaning from '#renderer/features/runs/imported/RunMeaning.vue'
import SeriesMeaningTable from '#renderer/features/runs/imported/SeriesMeaningTable.vue'
import { mountPart } from './mountPart'

beforeEach(() => setActivePinia(createPinia()))

const meaning: SeriesMeaning = {
  tag: 'validation/loss',
  counting: 'optimizerSteps',
  first: 0,
  percent: false,
}
const series = (name: string, own: SeriesMeaning = meaning): SeriesOutline => ({
  name,
  points: 3,
  firstStep: 0,
  lastStep: 2,
  last: 'nan',
  hasEpochs: false,
  meaning: own,
})
const found: FoundRun = {
  key: 'a',
  name: ' a ',
  format: 'csv',
  files: ['/tmp/a.csv'],
  content: 'abc',
  settings: { lr: '0.1' },
  stepsPerEpoch: null,
  series: [series('val_loss')],
  notes: [{ kind: 'linesUnread', file: '/tmp/a.csv', line: 2, count: 2 }],
  known: null,
}

test('what the log has already is left alone until it is chosen; names are stored without space around', () => {
  const drafts = draftOf([found, { ...found, key: 'b', known: 3 }])
  expect(drafts.map(({ key, taken }) => [key, taken])).toEqual([
    ['a', true],
    ['b', false],
  ])
  const percent = { ...meaning, percent: true }
  expect(broughtRun(withMeaning(found, 'val_loss', percent))).toEqual({
    key: 'a',
    name: 'a',
    stepsPerEpoch: null,
    meanings: { val_loss: percent },
  })
})

test('a series by steps is not drawn among epochs until the steps of an epoch are known', async () => {
  const mounted = mountPart(SeriesMeaningTable, { series: [series('val_loss')], stepsPerEpoch: null })
  expect(mounted.at('imported-series').text()).toContain('not drawn: needs the steps per epoch')
  await mounted.part.setProps({ stepsPerEpoch: 10 })
  expect(mounted.at('imported-series').text()).not.toContain('not drawn')
})

test('where counting begins and what is in percent are changed by hand', async () => {
  const mounted = mountPart(SeriesMeaningTable, { series: [series('val_loss')], stepsPerEpoch: null })
  for (const box of mounted.part.findAll('[role="checkbox"]')) await box.trigger('click')
  expect(mounted.emitted('change')).toEqual([
    ['val_loss', { ...meaning, first: 1 }],
    ['val_loss', { ...meaning, percent: true }],
  ])
})

test('notes are told with their place, and settings of the file are kept', () => {
  const mounted = mountPart(RunMeaning, { run: found })
  expect(mounted.at('imported-notes').text()).toContain('2 lines are no JSON objects')
  expect(mounted.part.text()).toContain('lr0.1')
})
