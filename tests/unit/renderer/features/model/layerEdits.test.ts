import { describe, expect, it } from 'vitest'
import {
  duplicateLayer,
  insertionIndex,
  insertLayer,
  moveLayer,
  removeLayer,
  replaceLayer,
} from '#renderer/features/model/layerEdits'
import { freeLayerId } from '#shared/catalog/layers/freeLayerId'
import { newLayer, Layer, layerKinds } from '#shared/catalog/layers/index'
import { Network } from '#shared/model/network'

const dense = (id: string) => newLayer('dense', id)
const three = [dense('a'), dense('b'), dense('c')]
const ids = (layers: readonly Layer[]) => layers.map((layer) => layer.id)

describe('editing layers', () => {
  it('makes a valid layer of every kind', () => {
    for (const kind of layerKinds) expect(Layer.safeParse(newLayer(kind, 'x')).success).toBe(true)
  })

  it('inserts at the place, also past the end', () => {
    expect(ids(insertLayer(three, 1, dense('n')))).toEqual(['a', 'n', 'b', 'c'])
    expect(ids(insertLayer(three, 99, dense('n')))).toEqual(['a', 'b', 'c', 'n'])
  })

  it('removes, but never the last layer', () => {
    expect(ids(removeLayer(three, 'b'))).toEqual(['a', 'c'])
    expect(removeLayer([dense('a')], 'a')).toHaveLength(1)
  })

  it('moves up and down and ignores places that do not exist', () => {
    expect(ids(moveLayer(three, 'a', 2))).toEqual(['b', 'c', 'a'])
    expect(ids(moveLayer(three, 'c', 0))).toEqual(['c', 'a', 'b'])
    expect(moveLayer(three, 'a', -1)).toBe(three)
    expect(moveLayer(three, 'c', 3)).toBe(three)
    expect(moveLayer(three, 'nobody', 0)).toBe(three)
  })

  it('duplicates under a free name right behind the original', () => {
    const layers = [dense('dense-1'), dense('dense-2')]
    const next = duplicateLayer(layers, 'dense-1')
    expect(ids(next)).toEqual(['dense-1', 'dense-3', 'dense-2'])
    expect(Network.safeParse({ layers: next }).success).toBe(true)
    expect(freeLayerId(next, 'dense')).toBe('dense-4')
  })

  it('replaces by name and leaves its input alone', () => {
    const before = structuredClone(three)
    expect(replaceLayer(three, newLayer('flatten', 'b'))[1]?.kind).toBe('flatten')
    expect(three).toEqual(before)
  })

  it('puts new layers before the output and image layers before Flatten', () => {
    expect(insertionIndex(three, null, 'dense')).toBe(2)
    expect(insertionIndex(three, 'a', 'dropout')).toBe(1)
    expect(insertionIndex(three, 'c', 'dense')).toBe(2)
    const image = [newLayer('conv2d', 'k'), newLayer('flatten', 'f'), dense('d')]
    expect(insertionIndex(image, null, 'max-pool')).toBe(1)
    expect(insertionIndex(image, 'k', 'conv2d')).toBe(1)
    expect(insertionIndex(image, 'f', 'dropout')).toBe(2)
  })
})
