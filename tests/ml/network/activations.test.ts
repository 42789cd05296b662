import * as tf from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import { forward, inference } from '#ml/network/forward'
import { activationsOf } from '#ml/network/pictures/activations'
import type { Network } from '#shared/model/network'
import { startForTest } from '../engine/engines'

const conv = { id: 'c', kind: 'conv2d', filters: 2, kernelSize: 1, strides: 1, padding: 'valid' } as const
const drawn = { initializer: 'zeros', bias: true } as const
const network: Network = {
  layers: [
    { ...conv, ...drawn, activation: 'relu' },
    { id: 'f', kind: 'flatten' },
    { id: 'd', kind: 'dense', units: 3, ...drawn, activation: 'softmax' },
  ],
}
const floatsOf = (base64: string): readonly number[] => [
  ...new Float32Array(new Uint8Array(Buffer.from(base64, 'base64')).buffer),
]

test('every layer gives what it passes on, the last one what the network answers', async () => {
  await startForTest('cpu')
  const parameters = new Map([
    ['0.conv2d.weight', tf.tensor([1, -1], [1, 1, 1, 2])],
    ['0.conv2d.bias', tf.tensor([0, 0.5])],
    ['2.dense.weight', tf.mul(tf.ones([8, 3]), 0.25)],
    ['2.dense.bias', tf.tensor([0, 1, 2])],
  ])
  const row = Float32Array.from([1, 2, 0.25, -3])
  const [first, second, third] = activationsOf(network, parameters, row, [2, 2, 1])
  if (first?.values.kind !== 'maps' || third?.values.kind !== 'units') throw new Error('other kinds')
  // relu(x) and relu(0.5 − x), map by map.
  expect(floatsOf(first.values.tiles.cells)).toEqual([1, 2, 0.25, 0, 0, 0, 0.25, 3.5])
  expect(first).toMatchObject({ layer: 0, kind: 'conv2d', shape: [2, 2, 2], min: 0, max: 3.5, zeros: 3 / 8 })
  expect(second).toMatchObject({ layer: 1, kind: 'flatten', shape: [8], values: { kind: 'units' } })
  const answer = forward(network, parameters, tf.tensor(row, [1, 2, 2, 1]), inference).dataSync<'float32'>()
  expect(floatsOf(third.values.grid.cells)).toEqual([...answer])
})
