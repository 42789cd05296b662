import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { FittedLayer, ModelFileView, WeightsFit, WeightsWish } from '#shared/model/modelFile'
import type { Dataset } from '#shared/model/dataset'
import OpenedModelPanel from '#renderer/features/models/open/OpenedModelPanel.vue'
import { planStart } from '#renderer/features/models/open/startFrom'
import { useOpenedModel } from '#renderer/features/models/open/openedModelStore'
import { useProject } from '#renderer/features/project/projectStore'
import FreezeButton from '#renderer/features/model/FreezeButton.vue'
import StartNote from '#renderer/features/model/StartNote.vue'
import { describeNetwork } from '#shared/network/shapes'
import { fakeOpened, fakeTaken } from '#fixtures/fakeOpened'
import { fakeDataset } from '#fixtures/fakeData'
import { mountPart } from './mountPart'

const answers = vi.hoisted(() => ({
  view: null as unknown,
  fit: ((wish) => wish) as (wish: unknown) => unknown,
  taken: ((wish) => wish) as (wish: unknown) => unknown,
  pushed: [] as string[],
}))
vi.mock('#renderer/api/host', () => ({
  host: {
    models: {
      readFile: () => Promise.resolve(answers.view),
      fitFile: ({ wish }: { wish: unknown }) => Promise.resolve(answers.fit(wish)),
      takeFile: ({ wish }: { wish: unknown }) => Promise.resolve(answers.taken(wish)),
    },
  },
}))
vi.mock('vue-router', () => ({
  useRouter: () => ({
    push: (path: string) => {
      answers.pushed.push(path)
      return Promise.resolve()
    },
  }),
}))

const table = (): Dataset =>
  fakeDataset({ kind: 'synthetic', name: 'two-moons', rows: 200, noise: 0.1, seed: 1 }, 0)

async function opened(view: ModelFileView) {
  answers.view = view
  const project = useProject()
  project.setDataset(table())
  const panel = mountPart(OpenedModelPanel, {})
  await useOpenedModel().open('/models/model.keras')
  await vi.waitFor(() => panel.at('opened-model'))
  return { ...panel, project }
}

beforeEach(() => {
  setActivePinia(createPinia())
  answers.pushed = []
  answers.taken = (wish) => fakeTaken(wish as WeightsWish | null)
})

describe('a network of a file', () => {
  test('is told before anything is kept: its layers, what was left out, what becomes of it here', async () => {
    const { at } = await opened(fakeOpened.view)
    expect(at('opened-about').text()).toContain('Keras')
    expect(at('opened-layers').text()).toContain('answer')
    expect(at('opened-notes').text()).toContain('GaussianNoise was left out')
    expect(at('opened-plan').text()).toContain('begin')
  })

  test('is taken over with the weights of the layers that fit', async () => {
    const { at, project } = await opened(fakeOpened.view)
    await at('opened-use').trigger('click')
    await vi.waitFor(() => expect(answers.pushed).toEqual(['/model']))
    expect(project.spec.network.layers.map(({ id }) => id)).toEqual(['hidden', 'answer'])
    project.undo()
    expect(project.spec.initialWeights).toBeUndefined()
  })

  test('with values that are no numbers is told, and cannot be taken', async () => {
    const { at } = await opened({ ...fakeOpened.view, notFinite: [{ name: '0.dense.weight', count: 3 }] })
    expect(at('opened-not-finite').text()).toContain('3 values')
    expect(at('opened-use').attributes('disabled')).toBeDefined()
  })
})

const network = fakeOpened.view.content.kind === 'network' ? fakeOpened.view.content : null

describe('what becomes of a network on other data', () => {
  const on = (input: number[], classes: number) => {
    if (network === null) throw new Error('no network')
    return planStart(network, { input, target: { kind: 'classes', classes }, loss: 'cross-entropy' })
  }

  test('all of it goes on where input and outputs are the same', () => {
    expect(on([2], 4)).toMatchObject({
      otherInput: false,
      outputs: null,
      kept: ['hidden', 'answer'],
      drawn: [],
    })
  })

  test('the last layer is replaced for other classes', () => {
    expect(on([2], 10)).toMatchObject({ outputs: [4, 10], kept: ['hidden'], drawn: ['answer'] })
  })

  test('layers behind another input begin anew', () => {
    expect(on([3], 4)).toMatchObject({ otherInput: true, kept: ['answer'], drawn: ['hidden'] })
  })
})

test('where several arrays fit, nothing is taken before somebody chooses', async () => {
  const layer: FittedLayer = { id: 'one', candidates: ['a', 'b'], chosen: null, ambiguous: true, arrays: [] }
  const fit: WeightsFit = { layers: [layer], left: [], layout: 'torch', layoutOpen: false, uneven: [] }
  answers.fit = (wish) => {
    const chosen = (wish as WeightsWish).choices['one']
    return chosen === undefined ? fit : { ...fit, layers: [{ ...layer, chosen, ambiguous: false }] }
  }
  const content: ModelFileView['content'] = { kind: 'tensors', tensors: [], count: 2, layout: 'torch' }
  const { at, type } = await opened({ ...fakeOpened.view, format: 'torch', content, notes: [], noteCount: 0 })
  expect(at('opened-use').attributes('disabled')).toBeDefined()
  await type('opened-give', 'b')
  await vi.waitFor(() => expect(at('opened-use').attributes('disabled')).toBeUndefined())
  await at('opened-use').trigger('click')
  await vi.waitFor(() => expect(answers.pushed).toEqual(['/model']))
})

test('a layer is frozen with its lock, and says so', async () => {
  const { at, emitted } = mountPart(FreezeButton, { frozen: false, name: 'Dense, layer 1 of 2' })
  expect(at('model-freeze').attributes('aria-label')).toBe('trained: Dense, layer 1 of 2')
  await at('model-freeze').trigger('click')
  expect(emitted('change')).toEqual([[true]])
})

test('a layer that has another shape now is named, and the others can go on', async () => {
  if (network === null) throw new Error('no network')
  const { initialWeights } = fakeTaken(null)
  const described = describeNetwork(network.network, [3])
  const { weightsMisfits } = await import('#shared/network/initialWeights')
  const misfits = weightsMisfits(initialWeights, described)
  const { at, emitted } = mountPart(StartNote, { initial: initialWeights, described, misfits })
  expect(at('model-start').text()).toContain('1 of 2 layers begin with the weights of “model.keras”')
  expect(at('model-misfit').text()).toContain('2 × 8 + 8 in the file, 3 × 8 + 8 here')
  await at('model-start-fitting').trigger('click')
  expect(emitted('keep')).toMatchObject([[{ layers: [{ id: 'answer' }] }]])
})
