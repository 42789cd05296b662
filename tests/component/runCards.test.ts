import { expect, test } from 'vitest'
import RunCards from '#renderer/features/train/RunCards.vue'
import { DatasetId } from '#shared/model/ids'
import { fakeDataset } from '#fixtures/fakeData'
import { fakeRuns } from '#fixtures/fakeRuns'
import { smallFrame, smallSpec } from '#fixtures/smallRun'
import { mountPart } from './mountPart'

const known = fakeRuns(() => 0)
const dataset = fakeDataset(smallSpec.data.source, 0)
for (let run = 0; run < 2; run += 1) known.past(smallSpec, dataset, 6)
const [run, ghost] = known.list()
if (run === undefined || ghost === undefined) throw new Error('no runs')
const curves = new Map([['validation/accuracy', { steps: [1], values: [0.5] }]] as const)
const ended = { ...run, rows: { train: 800, validation: 100, test: 100 }, epochsDone: 5, trainSeconds: 2 }
const props = {
  run: { ...ended, state: 'running' },
  active: true,
  frame: smallFrame(3),
  curves,
  revision: 0,
  isClassification: true,
  rowsPerStep: 10,
  validationRows: 100,
  ghost: { ...ghost, metrics: { 'validation/accuracy': 0.4 } },
}
type Mounted = ReturnType<typeof mountPart>
const cards = ({ part }: Mounted): readonly { readonly label: string; readonly lines: number }[] =>
  part.findAll('.stat').map((card) => ({ label: card.find('h2').text(), lines: card.findAll('p').length }))

test('the cards keep their places and their lines when the run ends', async () => {
  const mounted = mountPart(RunCards, props)
  const live = cards(mounted)
  await mounted.part.setProps({ run: ended, active: false })
  const after = cards(mounted)
  expect(after.map(({ lines }) => lines)).toEqual(live.map(({ lines }) => lines))
  const labels = live.map(({ label }) => (label === 'Time left' ? 'Training time' : label))
  expect(after.map(({ label }) => label)).toEqual(labels)
  expect(mounted.part.text()).toContain('2,000')
})

test('the accuracy is compared at the end, and only with a run on the same data', async () => {
  const mounted = mountPart(RunCards, { ...props, run: ended, active: false })
  expect(mounted.part.text()).toContain('▲ 10 vs. run')
  const elsewhere = { ...props.ghost, datasetId: DatasetId.parse('data-ffffffff') }
  await mounted.part.setProps({ ghost: elsewhere })
  expect(mounted.part.text()).not.toContain('vs. run')
})
