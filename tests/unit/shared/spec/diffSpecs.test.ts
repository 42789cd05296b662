import { describe, expect, it } from 'vitest'
import digits from '../../../../resources/lessons/digits.json' with { type: 'json' }
import { diffSpecs } from '#shared/spec/diffSpecs'
import { specLabels } from '#shared/spec/specField'
import { specFields } from '#shared/spec/specFields'
import { labelKey, wordPlaces } from '#renderer/features/runs/spec/useSpecText'
import { messages } from '#renderer/i18n/index'
import { RunSpec } from '#shared/model/runSpec'

const base = RunSpec.parse(digits)

function changed(change: (spec: RunSpec) => void): RunSpec {
  const spec = structuredClone(base)
  change(spec)
  return spec
}

describe('diffSpecs', () => {
  it('finds nothing between equal specifications, whatever their names, places and layer ids', () => {
    const twin = changed((spec) => {
      spec.name = 'another name'
      spec.data.datasetId = RunSpec.shape.data.shape.datasetId.parse('data-abcdefgh')
      for (const layer of spec.network.layers) layer.id = `${layer.id}-copy`
    })
    expect(diffSpecs([base, twin])).toEqual([])
    expect(diffSpecs([base])).toEqual([])
    expect(diffSpecs([])).toEqual([])
  })

  it('names each setting that differs, with a value for each specification', () => {
    const other = changed((spec) => {
      spec.training.epochs = 7
      const [, dense] = spec.network.layers
      if (dense?.kind === 'dense') dense.units = 128
    })
    expect(diffSpecs([base, other, base])).toEqual([
      {
        path: 'network.layers.1.units',
        section: 'network',
        layer: 2,
        label: 'units',
        values: [
          { kind: 'number', value: 64 },
          { kind: 'number', value: 128 },
          { kind: 'number', value: 64 },
        ],
      },
      {
        path: 'training.epochs',
        section: 'training',
        layer: null,
        label: 'epochs',
        values: [
          { kind: 'number', value: 30 },
          { kind: 'number', value: 7 },
          { kind: 'number', value: 30 },
        ],
      },
    ])
  })

  it('shows a setting that only one has, in its place in reading order', () => {
    const other = changed((spec) => {
      spec.training.optimizer = {
        kind: 'sgd',
        learningRate: 0.1,
        momentum: 0.5,
        nesterov: false,
        weightDecay: 0,
      }
      spec.training.epochs = 3
    })
    const rows = diffSpecs([base, other])
    expect(rows.map(({ label }) => label)).toEqual([
      'optimizer',
      'learningRate',
      'momentum',
      'nesterov',
      'beta1',
      'beta2',
      'epsilon',
      'epochs',
    ])
    expect(rows.find(({ label }) => label === 'momentum')?.values).toEqual([
      null,
      { kind: 'number', value: 0.5 },
    ])
  })

  it('puts a layer that is missing or of another kind into one row', () => {
    const other = changed((spec) => {
      spec.network.layers.splice(2, 1, { id: 'drop', kind: 'dropout', rate: 0.5 })
      spec.network.layers.pop()
    })
    const rows = diffSpecs([base, other])
    expect(rows.map(({ path }) => path)).toEqual(['network.layers.2', 'network.layers.3'])
    expect(rows[0]?.values.map((value) => (value?.kind === 'layer' ? value.fields.length : null))).toEqual([
      5, 2,
    ])
    expect(rows[1]?.values[1]).toBeNull()
  })
})

describe('specFields', () => {
  it('lists every setting once and has a text for every word in every language', () => {
    const fields = specFields(base)
    expect(new Set(fields.map(({ path }) => path)).size).toBe(fields.length)
    expect(fields.filter(({ label }) => label === 'features')).toEqual([])
    const places = JSON.parse(JSON.stringify(messages)) as Record<string, unknown>
    const find = (path: string): unknown =>
      path
        .split('.')
        .reduce<unknown>((tree, key) => (tree as Record<string, unknown> | undefined)?.[key], places)
    for (const language of ['en', 'zh-CN']) {
      for (const label of specLabels) expect(find(`${language}.${labelKey(label)}`)).toBeTypeOf('string')
      for (const { value } of fields) {
        if (value.kind !== 'word') continue
        expect(find(`${language}.${wordPlaces[value.group]}.${value.value}`)).toBeTypeOf('string')
      }
    }
  })
})
