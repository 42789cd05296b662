import { strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { activations, type Activation } from '#shared/catalog/activations'
import { Layer, newLayer } from '#shared/catalog/layers/index'
import { startEngine } from '#ml/engine/start'
import { readKeras } from '#ml/formats/keras/readKeras'
import { readKerasH5 } from '#ml/formats/keras/readKerasH5'
import { writeKeras } from '#ml/formats/keras/writeKeras'
import { writeKerasH5 } from '#ml/formats/keras/writeKerasH5'
import type { ModelToWrite, ReadModel } from '#ml/formats/readModel'
import { initialValues } from '#ml/network/initialize'
import { parameterSpecs } from '#ml/network/parameters'
import { answersOf, differenceToMaker, modelFile } from '#fixtures/models/index'

beforeAll(async () => {
  await startEngine('cpu')
})

const read = (name: string): Promise<ReadModel> =>
  (name.endsWith('.h5') ? readKerasH5 : readKeras)(modelFile(name))

const kinds = (model: ReadModel): readonly string[] => model.notes.map((note) => `${note.kind} ${note.at}`)

describe('files of Keras', () => {
  test.each([
    'cnn.keras',
    'cnn.h5',
    'functional.keras',
    'functional.h5',
    'nested.keras',
    'nested.h5',
    'plane.keras',
  ])('%s answers as Keras does', async (name) => {
    expect(differenceToMaker(name, await read(name))).toBeLessThan(1e-6)
  })

  test('says what was left out since it changes no answer', async () => {
    const { notes } = await read('functional.keras')
    expect(notes).toEqual([
      { kind: 'leftOut', what: 'kernel_regularizer', at: 'dense_2' },
      { kind: 'leftOut', what: 'GaussianNoise', at: 'gaussian_noise' },
    ])
  })

  test('layers that Keras would not train are frozen', async () => {
    const model = await read('nested.keras')
    const frozen = model.kind === 'network' ? model.network.layers.map((layer) => 'frozen' in layer) : []
    expect(frozen).toEqual([true, true, false, true, false])
  })

  test('an unknown layer leaves the arrays alone, and is named', async () => {
    const model = await read('lstm.keras')
    expect(kinds(model)).toEqual(['unknownLayer lstm'])
    expect(model.kind === 'tensors' ? model.tensors.length : 0).toBe(5)
  })

  test('branches are told by the layer that joins them', async () => {
    expect(kinds(await read('branches.keras'))).toContain('noChain joined')
  })
})

function modelOf(layers: readonly Layer[], inputShape: readonly number[]): ModelToWrite {
  const network = { layers: [...layers] }
  const weights = new Map(
    parameterSpecs(network, inputShape).map((spec, index) => [
      spec.name,
      spec.start.kind === 'constant'
        ? Float32Array.from({ length: spec.count }, (_, at) => 0.5 + at / 10)
        : initialValues(spec, index, 3),
    ]),
  )
  return { name: 'tried', network, inputShape, weights, metadata: { scaling: 'none' } }
}

const dense = (id: string, units: number, activation: Activation): Layer =>
  Layer.parse({ ...newLayer('dense', id), units, activation })

const everyActivation = modelOf(
  [
    ...activations
      .filter((name) => name !== 'softmax')
      .map((name, at) => dense(`dense-${String(at)}`, 4, name)),
    newLayer('layer-norm', 'norm'),
    Layer.parse({ ...newLayer('activation', 'leaky'), function: 'leaky-relu' }),
    dense('last', 3, 'softmax'),
  ],
  [5],
)
const image = modelOf(
  [
    Layer.parse({ ...newLayer('conv2d', 'conv'), filters: 3, activation: 'leaky-relu' }),
    newLayer('max-pool', 'max'),
    newLayer('batch-norm', 'norm'),
    newLayer('avg-pool', 'mean'),
    newLayer('dropout', 'drop'),
    Layer.parse({ ...newLayer('conv2d', 'conv2'), filters: 2, bias: false, strides: 2 }),
    newLayer('global-avg-pool', 'global'),
    dense('last', 2, 'linear'),
  ],
  [9, 8, 3],
)

describe('files that the app writes', () => {
  test.each([
    ['a table', everyActivation],
    ['images', image],
  ] as const)('%s: read again they give the same answers, bit by bit', async (_, model) => {
    const size = model.inputShape.reduce((product, length) => product * length, 1)
    const rows = Array.from({ length: 3 * size }, (_row, at) => Math.sin(at))
    const before = answersOf({ kind: 'network', notes: [], ...model }, rows)
    for (const back of [
      await readKeras(await writeKeras(model)),
      await readKerasH5(await writeKerasH5(model)),
    ]) {
      expect(back.notes).toEqual([])
      expect(back.metadata).toEqual(model.metadata)
      expect(answersOf(back, rows)).toEqual(before)
    }
  })
})

describe('bad files', () => {
  const whole = unzipSync(modelFile('cnn.keras'))
  const withMember = (name: string, content: Uint8Array): Uint8Array => zipSync({ ...whole, [name]: content })
  const weights = whole['model.weights.h5'] ?? new Uint8Array()

  test.each([
    ['cut HDF5', withMember('model.weights.h5', weights.slice(0, weights.length / 2)), 'modelFileDamaged'],
    [
      'zeros in the middle',
      withMember('model.weights.h5', weights.slice().fill(0, 200, 3000)),
      'modelFileDamaged',
    ],
    ['no JSON', withMember('config.json', strToU8('{"class')), 'modelFileDamaged'],
    ['cut zip', modelFile('cnn.keras').slice(0, 9000), 'modelFileDamaged'],
    ['another zip', zipSync({ 'word/document.xml': strToU8('x') }), 'modelFileForeign'],
    ['text', strToU8('hello, this is no model'), 'modelFileForeign'],
    ['nothing', new Uint8Array(), 'modelFileForeign'],
  ])('%s', async (_, bytes, reason) => {
    await expect(readKeras(bytes)).rejects.toMatchObject({ reason })
  })

  test('a changed byte of the weights is found', async () => {
    const bytes = modelFile('cnn.keras')
    const at = Buffer.from(bytes).indexOf('model.weights.h5') + 4000
    bytes[at] = (bytes[at] ?? 0) ^ 1
    await expect(readKeras(bytes)).rejects.toMatchObject({ reason: 'modelFileDamaged' })
  })

  test('a zip that would unpack to more than any network is refused before memory is taken', async () => {
    const bytes = Buffer.from(zipSync({ ...whole }))
    const at = bytes.lastIndexOf('model.weights.h5') - 46
    bytes.writeUInt32LE(0xf000_0000, at + 24)
    await expect(readKeras(bytes)).rejects.toMatchObject({ reason: 'modelFileTooLarge' })
  })

  test.each([100, 2000, 20_000])('HDF5 cut after %i bytes', async (length) => {
    await expect(readKerasH5(modelFile('cnn.h5').slice(0, length))).rejects.toMatchObject({
      reason: 'modelFileDamaged',
    })
  })

  test('missing weights are named', async () => {
    const config = new TextDecoder().decode(whole['config.json']).replace('"Flatten"', '"BatchNormalization"')
    expect(kinds(await readKeras(withMember('config.json', strToU8(config))))).not.toEqual([])
  })
})
