import { describe, expect, test } from 'vitest'
import { parameterSpecs } from '#ml/network/parameters'
import { activationEntries, activations } from '#shared/catalog/activations'
import {
  Layer,
  layerEntry,
  layerKinds,
  layers,
  newLayer,
  torchModules,
  withActivation,
} from '#shared/catalog/layers/index'
import { cardNumbers, layerSettings } from '#shared/catalog/layers/settings'
import { describeNetwork } from '#shared/network/shapes'

const inputOf = (layer: Layer): readonly number[] => (layerEntry(layer).takes === 'image' ? [9, 7, 3] : [6])
const kinds = layerKinds.map((kind) => [kind, newLayer(kind, 'x')] as const)

describe.each(kinds)('the layer %s', (kind, layer) => {
  test('starts with valid settings and fits what it says it takes', () => {
    expect(Layer.parse(layer)).toEqual(layer)
    expect(layer.kind).toBe(kind)
    const described = describeNetwork({ layers: [layer] }, inputOf(layer))
    expect(described.valid).toBe(true)
    const { gives } = layerEntry(layer)
    const wanted = gives === 'same' ? inputOf(layer) : { length: gives === 'flat' ? 1 : 3 }
    expect(described.output).toMatchObject(wanted)
  })

  test('refuses the other shape in words for it', () => {
    const { takes } = layers[kind]
    const other = takes === 'image' ? [6] : [9, 7, 3]
    const [fault] = describeNetwork({ layers: [layer] }, other).layers.flatMap(({ faults }) => faults)
    expect(fault?.kind).toBe({ flat: 'needsFlat', image: 'needsImage', any: undefined }[takes])
  })

  test('edits every setting, within the limits of the schema', () => {
    const settings = layerSettings(layer)
    // Whether a layer is frozen is chosen beside its settings.
    const apart = new Set(['id', 'kind', 'frozen'])
    const names = Object.keys(layers[kind].schema.shape).filter((name) => !apart.has(name))
    expect(settings.map(({ name }) => name)).toEqual(names)
    expect(cardNumbers(layer).map(({ name }) => name)).toEqual(layers[kind].onCard)
    for (const setting of settings) {
      if (setting.kind !== 'number') continue
      const { min, max, above } = setting.rule
      const ends = [min, max].filter((end) => end !== undefined)
      for (const end of ends) expect(setting.with(end)).toMatchObject({ [setting.name]: end })
      const beyond = [...(min === undefined ? [above ?? 0] : [min - 1]), (max ?? 0) + 1]
      for (const value of beyond) {
        expect(Layer.safeParse({ ...layer, [setting.name]: value }).success, `${setting.name} ${value}`).toBe(
          false,
        )
      }
    }
  })

  test('counts the parameters that it has, and names each for Keras', () => {
    const input = inputOf(layer)
    const { layers: described } = describeNetwork({ layers: [layer] }, input)
    const specs = parameterSpecs({ layers: [layer] }, input)
    const counted = (trainable: boolean): number =>
      specs.reduce((sum, spec) => (spec.trainable === trainable ? sum + spec.count : sum), 0)
    expect(described[0]).toMatchObject({ trainable: counted(true), nonTrainable: counted(false) })
    const parts = new Set(specs.map(({ name }) => name.split('.').at(-1)))
    expect(new Set(Object.keys(layers[kind].kerasWeights))).toEqual(parts)
  })

  test('has a PyTorch module', () => {
    expect(torchModules(layer, inputOf(layer))).toMatch(/^nn\.\w+\(/)
    expect(torchModules(layer, null)).not.toContain('undefined')
  })
})

test.each(activations)('the activation %s is offered by every layer that has one', (activation) => {
  const dense = withActivation(newLayer('dense', 'x'), activation)
  expect(dense).toMatchObject({ activation })
  expect(withActivation(newLayer('activation', 'x'), activation)).toMatchObject({ function: activation })
  const { torch } = activationEntries[activation]
  expect(torchModules(dense, [4])).toBe(['nn.Linear(4, 32)', torch].filter((part) => part !== '').join(', '))
})
