import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { assert, nat, property } from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { encodeOnnx } from '#ml/formats/onnx/encode'
import type { Attribute, OnnxModel, OnnxNode } from '#ml/formats/onnx/graph'
import { readOnnx } from '#ml/formats/onnx/readOnnx'
import { AppError, type ErrorDetails } from '#shared/errors'

const ints = (...value: number[]): Attribute => ({ kind: 'ints', value })
const int = (value: number): Attribute => ({ kind: 'int', value })
const node = (
  op: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, Attribute>> = {},
): OnnxNode => ({
  name: '',
  op,
  domain: '',
  inputs,
  outputs: [output],
  attributes: new Map(Object.entries(attributes)),
})
const array = (name: string, shape: readonly number[], from = 1) => ({
  name,
  shape,
  values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, at) => from + at),
  type: 'FLOAT',
})

/** A model of another program: images with their channels first. */
function model(
  nodes: readonly OnnxNode[],
  tensors: OnnxModel['tensors'],
  input: readonly (number | string)[],
) {
  const [last] = nodes.slice(-1)
  return encodeOnnx({
    producer: 'pytorch',
    opset: 17,
    nodes,
    tensors,
    inputs: [{ name: 'x', shape: input }],
    outputs: [{ name: last?.outputs[0] ?? '', shape: null }],
    metadata: {},
  })
}
const read = (bytes: Uint8Array) => readOnnx(bytes, () => null)

/** Notes of a file whose graph is not read. */
function notesOf(bytes: Uint8Array): unknown {
  const found = read(bytes)
  return found.kind === 'tensors' ? found.notes : found.network
}

const dense = [node('Gemm', ['x', 'w', 'b'], 'y', { transB: int(1) })]
const denseArrays = [array('w', [3, 2]), array('b', [3])]

describe('a graph of another program', () => {
  it('has dense weights by units, and a bias in a sum behind the product', () => {
    const found = read(model(dense, denseArrays, ['N', 2]))
    const product = [node('MatMul', ['x', 'v'], 'p'), node('Add', ['p', 'b'], 'q'), node('Relu', ['q'], 'y')]
    const other = read(model(product, [array('v', [2, 3]), array('b', [3])], [1, 2]))
    expect(found).toMatchObject({ network: { layers: [{ kind: 'dense', units: 3, activation: 'linear' }] } })
    expect(other).toMatchObject({ network: { layers: [{ kind: 'dense', units: 3, activation: 'relu' }] } })
    if (found.kind !== 'network' || other.kind !== 'network') throw new Error('networks')
    expect([...(found.weights.get('0.dense.weight') ?? [])]).toEqual([1, 3, 5, 2, 4, 6])
    expect([...(other.weights.get('0.dense.weight') ?? [])]).toEqual([1, 2, 3, 4, 5, 6])
    expect([...(other.weights.get('0.dense.bias') ?? [])]).toEqual([1, 2, 3])
  })

  it('has images with their channels first, and dense rows behind Flatten by channels', () => {
    const flat = [node('Reshape', ['x', 's'], 'f'), node('Gemm', ['f', 'w'], 'y', { transB: int(1) })]
    const shape = { ...array('s', [2]), values: Float32Array.of(0, -1) }
    const found = read(model(flat, [shape, array('w', [1, 4])], [1, 2, 1, 2]))
    if (found.kind !== 'network') throw new Error('a network')
    expect(found.inputShape).toEqual([1, 2, 2])
    expect([...(found.weights.get('1.dense.weight') ?? [])]).toEqual([1, 3, 2, 4])
  })

  it.each([
    ['padding that is even at stride 1', 1, 5, [1, 1, 1, 1], 'same'],
    ['no padding', 2, 5, [0, 0, 0, 0], 'valid'],
    ['padding that is even at stride 2 of an odd length', 2, 5, [1, 1, 1, 1], 'same'],
    ['uneven padding at stride 2 of an even length', 2, 6, [0, 0, 1, 1], 'same'],
  ] as const)('has %s', (_, stride, length, pads, padding) => {
    const conv = [
      node('Conv', ['x', 'k'], 'y', {
        kernel_shape: ints(3, 3),
        strides: ints(stride, stride),
        pads: ints(...pads),
      }),
      node('GlobalAveragePool', ['y'], 'z'),
      node('Flatten', ['z'], 'o'),
    ]
    expect(notesOf(model(conv, [array('k', [1, 1, 3, 3])], ['N', 1, length, length]))).toMatchObject({
      layers: [{ kind: 'conv2d', padding, strides: stride }, { kind: 'global-avg-pool' }],
    })
  })

  it("says that PyTorch's even padding at stride 2 of an even length is none of the app's", () => {
    const conv = [node('Conv', ['x', 'k'], 'y', { strides: ints(2, 2), pads: ints(1, 1, 1, 1) })]
    expect(notesOf(model(conv, [array('k', [1, 1, 3, 3])], ['N', 1, 6, 6]))).toEqual([
      { kind: 'unknownSetting', setting: 'pads', value: '1, 1, 1, 1', at: 'y' },
    ])
  })

  const half = { name: 'half', shape: [], values: Float32Array.of(0.5), type: 'FLOAT' }
  const one = { name: 'one', shape: [], values: Float32Array.of(1), type: 'FLOAT' }
  const root = { name: 'root', shape: [], values: Float32Array.of(Math.SQRT2), type: 'FLOAT' }
  it.each([
    [
      'gelu',
      [
        node('Div', ['d', 'root'], 'a'),
        node('Erf', ['a'], 'e'),
        node('Add', ['one', 'e'], 'f'),
        node('Mul', ['f', 'd'], 'g'),
        node('Mul', ['half', 'g'], 'y'),
      ],
    ],
    ['silu', [node('Sigmoid', ['d'], 's'), node('Mul', ['s', 'd'], 'y')]],
    ['relu', [node('Clip', ['d', 'zero'], 'y')]],
    ['softplus', [node('Exp', ['d'], 'e'), node('Add', ['e', 'one'], 'f'), node('Log', ['f'], 'y')]],
    ['leaky-relu', [node('LeakyRelu', ['d'], 'y')]],
  ] as const)('may spell %s in its own way', (activation, nodes) => {
    const zero = { name: 'zero', shape: [], values: Float32Array.of(0), type: 'FLOAT' }
    const tensors = [array('w', [2, 3]), half, one, root, zero]
    expect(notesOf(model([node('Gemm', ['x', 'w'], 'd'), ...nodes], tensors, ['N', 2]))).toMatchObject({
      layers: [{ kind: 'dense', activation }],
    })
  })

  it.each([
    [
      [node('LeakyRelu', ['x'], 'y', { alpha: { kind: 'float', value: 0.2 } })],
      { kind: 'unknownActivation', type: 'LeakyRelu' },
    ],
    [[node('LSTM', ['x', 'w'], 'y')], { kind: 'unknownLayer', type: 'LSTM', at: 'y' }],
    [
      [node('Gemm', ['x', 'w'], 'y', { alpha: { kind: 'float', value: 2 } })],
      { kind: 'unknownSetting', setting: 'alpha' },
    ],
    [[node('Gemm', ['x', 'b'], 'y')], { kind: 'shapeDiffers' }],
    [[node('Gemm', ['x', 'missing'], 'y')], { kind: 'shapeDiffers' }],
    [[node('Relu', ['x'], 'r'), node('Concat', ['r', 'x'], 'y')], { kind: 'noChain' }],
  ] as const)('says what it has that the app has not: %#', (nodes, note) => {
    expect(notesOf(model(nodes, denseArrays, ['N', 2]))).toEqual([expect.objectContaining(note)])
  })

  it('that goes in a circle, or has no size of a row, is not read', () => {
    const circle = encodeOnnx({
      producer: '',
      opset: 17,
      nodes: [node('Identity', ['x'], 'x')],
      tensors: [],
      inputs: [{ name: 'x', shape: [1, 2] }],
      outputs: [{ name: 'never', shape: null }],
      metadata: {},
    })
    expect(notesOf(circle)).toEqual([expect.objectContaining({ kind: 'noChain' })])
    expect(notesOf(model(dense, denseArrays, ['N', 'features']))).toEqual([{ kind: 'inputOpen', at: 'x' }])
  })
})

/** The reason of the error, and what it names. */
function faultOf(act: () => unknown): (ErrorDetails & { readonly reason: string }) | null {
  try {
    act()
  } catch (error) {
    if (error instanceof AppError) return { reason: error.reason, ...error.details }
    throw error
  }
  return null
}

/** A model with one array, the fields of which are given. */
function withTensor(write: (tensor: BinaryWriter) => void): Uint8Array {
  const tensor = new BinaryWriter()
  write(tensor)
  const graph = new BinaryWriter().tag(5, WireType.LengthDelimited).bytes(tensor.finish())
  const opset = new BinaryWriter().tag(2, WireType.Varint).int64(17)
  return new BinaryWriter()
    .tag(7, WireType.LengthDelimited)
    .bytes(graph.finish())
    .tag(8, WireType.LengthDelimited)
    .bytes(opset.finish())
    .finish()
}

/** An array of two numbers that lies outside of the model. */
const outside = (location: string, more: Readonly<Record<string, string>> = {}): Uint8Array =>
  withTensor((tensor) => {
    tensor.tag(1, WireType.Varint).int64(2).tag(2, WireType.Varint).int32(1).tag(14, WireType.Varint).int32(1)
    tensor.tag(8, WireType.LengthDelimited).string('w')
    for (const [key, value] of Object.entries({ location, ...more })) {
      const entry = new BinaryWriter().tag(1, WireType.LengthDelimited).string(key)
      tensor
        .tag(13, WireType.LengthDelimited)
        .bytes(entry.tag(2, WireType.LengthDelimited).string(value).finish())
    }
  })

describe('a file that means harm, or is broken', () => {
  it.each(['../weights', '/etc/passwd', 'a/b', 'a\\b', 'C:x', '..', '.', '', './../x'])(
    'may not read %j',
    (location) => {
      const asked: string[] = []
      const beside = (name: string) => {
        asked.push(name)
        return new Uint8Array(8)
      }
      expect(faultOf(() => readOnnx(outside(location), beside))).toEqual({
        reason: 'modelDataOutside',
        location,
      })
      expect(asked).toEqual([])
    },
  )

  it('reads arrays beside it by their place, and says when they are not there or too short', () => {
    const file = new Uint8Array(Float32Array.of(9, 1, 2).buffer)
    const found = readOnnx(outside('m.data', { offset: '4', length: '8' }), () => file)
    expect(found).toMatchObject({ tensors: [{ name: 'w', values: Float32Array.of(1, 2) }] })
    expect(faultOf(() => read(outside('m.data')))).toEqual({ reason: 'modelDataMissing', location: 'm.data' })
    expect(faultOf(() => readOnnx(outside('m.data', { offset: '8' }), () => file))).toMatchObject({
      reason: 'modelFileDamaged',
    })
    expect(faultOf(() => readOnnx(outside('m.data', { offset: '-4' }), () => file))).toMatchObject({
      reason: 'modelFileDamaged',
    })
  })

  it('that asks for more than any network has is refused before memory is taken', () => {
    const huge = withTensor((tensor) => {
      tensor
        .tag(1, WireType.Varint)
        .int64(1e6)
        .tag(1, WireType.Varint)
        .int64(1e6)
        .tag(2, WireType.Varint)
        .int32(1)
    })
    expect(faultOf(() => read(huge))).toMatchObject({ reason: 'modelFileTooLarge' })
  })

  it('that is no model is told so', () => {
    expect(faultOf(() => read(new Uint8Array()))).toMatchObject({ reason: 'modelFileForeign' })
  })

  test('cut off anywhere, or with changed bytes, is a model or an error of the file, never anything else', () => {
    const bytes = model([...dense, node('Softmax', ['y'], 'z')], denseArrays, ['N', 2])
    const reasons = /^(modelFile(Damaged|Foreign|TooLarge)|modelData(Outside|Missing))$/
    const isTold = (some: Uint8Array): boolean => {
      const fault = faultOf(() => read(some))
      return fault === null || reasons.test(fault.reason)
    }
    const lengths = Array.from({ length: bytes.length }, (_, length) => length)
    expect(lengths.filter((length) => !isTold(bytes.subarray(0, length)))).toEqual([])
    const holds = property(nat(bytes.length - 1), nat(255), (at, value) => isTold(bytes.with(at, value)))
    expect(() => {
      assert(holds, { numRuns: 500 })
    }).not.toThrow()
  })
})
