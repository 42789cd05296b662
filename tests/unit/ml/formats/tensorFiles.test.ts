import { zipSync } from 'fflate'
import { assert, nat, property } from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { AppError, type ErrorDetails } from '#shared/errors'
import { floatsOf } from '#ml/formats/numbers'
import { npzBytes } from '#ml/formats/npy/npy'
import { readNpz } from '#ml/formats/npy/readNpz'
import type { NamedTensor, ReadModel } from '#ml/formats/readModel'
import { readSafetensors } from '#ml/formats/safetensors/readSafetensors'
import { writeSafetensors } from '#ml/formats/safetensors/writeSafetensors'
import { readTorch } from '#ml/formats/torch/readTorch'
import { writeTorch } from '#ml/formats/torch/writeTorch'

const tensors: readonly NamedTensor[] = [
  { name: '0.weight', shape: [2, 3], values: Float32Array.of(1, -2, 3.5, 1e-30, 5, Number.NaN) },
  { name: '0.bias', shape: [2], values: Float32Array.of(0.1, Infinity) },
  { name: '层.weight', shape: [1, 2, 1, 1], values: Float32Array.of(-0, 7) },
]

const formats: readonly (readonly [string, () => Uint8Array, (bytes: Uint8Array) => ReadModel])[] = [
  ['.pth', () => writeTorch(tensors), readTorch],
  ['.safetensors', () => writeSafetensors(tensors, { preprocessing: '{"a": "ä"}' }), readSafetensors],
  ['.npz', () => npzBytes(Object.fromEntries(tensors.map(({ name, ...array }) => [name, array]))), readNpz],
]

/** Numbers with their signs and the kinds of NaN. */
const bits = (values: Iterable<number>): Uint32Array => new Uint32Array(Float32Array.from(values).buffer)

/** The error's reason, and what it names. */
function faultOf(read: () => unknown): (ErrorDetails & { readonly reason: string }) | null {
  try {
    read()
  } catch (error) {
    if (error instanceof AppError) return { reason: error.reason, ...error.details }
    throw error
  }
  return null
}

describe.each(formats)('a file of %s', (_, write, read) => {
  test('gives the arrays that were written, bit by bit', () => {
    const found = read(write())
    expect(found).toMatchObject({ kind: 'tensors', notes: [] })
    if (found.kind !== 'tensors') throw new Error('arrays')
    expect(found.tensors.map(({ name, shape }) => ({ name, shape }))).toEqual(
      tensors.map(({ name, shape }) => ({ name, shape })),
    )
    for (const [at, { values }] of found.tensors.entries())
      expect(bits(values)).toEqual(bits(tensors[at]?.values ?? []))
  })

  test('that is cut off anywhere is an error of the file, never anything else', () => {
    const bytes = write()
    for (let length = 0; length < bytes.length; length += 7)
      expect(faultOf(() => read(bytes.subarray(0, length)))).toMatchObject({
        reason: expect.stringMatching(/^modelFile(Damaged|Foreign)$/),
      })
  })

  test('with changed bytes gives arrays or an error of the file, never anything else', () => {
    const bytes = write()
    const isTold = (at: number, value: number): boolean => {
      const fault = faultOf(() => read(bytes.with(at, value)))
      return fault === null || /^(modelFile(Damaged|Foreign|TooLarge)|pickleForbidden)$/.test(fault.reason)
    }
    const holds = property(nat(bytes.length - 1), nat(255), isTold)
    expect(() => {
      assert(holds, { numRuns: 400 })
    }).not.toThrow()
  })
})

describe('safetensors', () => {
  it('keeps its texts, and its numbers at a multiple of 8', () => {
    const bytes = writeSafetensors(tensors, { preprocessing: 'ä' })
    expect(readSafetensors(bytes).metadata).toEqual({ format: 'pt', preprocessing: 'ä' })
    expect(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) % 8).toBe(0)
  })

  it('is refused when an array is larger than any network, before memory is taken', () => {
    const head = JSON.stringify({ a: { dtype: 'F32', shape: [1e6, 1e6], data_offsets: [0, 4] } })
    const bytes = Buffer.concat([Buffer.alloc(8), Buffer.from(head), Buffer.alloc(4)])
    bytes.writeBigUInt64LE(BigInt(head.length))
    expect(faultOf(() => readSafetensors(bytes))).toMatchObject({ reason: 'modelFileTooLarge' })
  })
})

describe('numbers of other types', () => {
  it.each([
    ['F16', [0x00, 0x3c, 0x00, 0xc0, 0x01, 0x00, 0x00, 0x7c], [1, -2, 2 ** -24, Infinity]],
    ['BF16', [0x80, 0x3f, 0x00, 0xc0], [1, -2]],
    ['I64', [3, 0, 0, 0, 0, 0, 0, 0], [3]],
    ['F64', [0, 0, 0, 0, 0, 0, 0xf0, 0x3f], [1]],
    ['BOOL', [1, 0], [1, 0]],
  ] as const)('%s become 32-bit ones', (type, bytes, values) => {
    expect([...floatsOf('x', type, Uint8Array.from(bytes), values.length)]).toEqual([...values])
  })
})

/** A `.pth` with this pickle and one storage of four numbers. */
const pth = (pickle: string): Uint8Array =>
  zipSync({
    'model/data.pkl': Buffer.from(pickle, 'latin1'),
    'model/data/0': new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer),
  })
const text = (value: string): string => `X${String.fromCodePoint(value.length)}\0\0\0${value}`
const small = (value: number): string => `K${String.fromCodePoint(value)}`
const pair = (values: readonly number[]): string => `(${values.map(small).join('')}t`
/** A tensor that looks at the storage by these numbers. */
const tensor = (offset: number, shape: readonly number[], strides: readonly number[]): string =>
  `ctorch._utils\n_rebuild_tensor_v2\n((${text('storage')}ctorch\nFloatStorage\n${text('0')}${text('cpu')}${small(4)}tQ${small(offset)}${pair(shape)}${pair(strides)}\x89}tR`

describe('a pickle', () => {
  it.each([
    ['cposix\nsystem\n(X\x02\0\0\0lstR.', 'posix.system'],
    ['cbuiltins\neval\n(X\x01\0\0\0atR.', 'builtins.eval'],
    ['\x80\x04\x8c\x02os\x8c\x06system\x93.', 'os.system'],
    ['c__main__\nNet\n)\x81}b.', '__main__.Net'],
    ['ctorch.nn.modules.linear\nLinear\n)R.', 'torch.nn.modules.linear.Linear'],
    ['cconstructor\nname\n)R.', 'constructor.name'],
  ])('that names %j is refused by name and not run', (pickle, name) => {
    expect(faultOf(() => readTorch(pth(`\x80\x02${pickle}`)))).toEqual({ reason: 'pickleForbidden', name })
  })

  it('may look at its numbers by strides: transposed, in the middle, or the same one again', () => {
    const entries = [
      `${text('t')}${tensor(0, [2, 2], [1, 2])}`,
      `${text('m')}${tensor(1, [2], [1])}`,
      `${text('e')}${tensor(3, [3], [0])}`,
    ]
    const { tensors: found } = readTorch(pth(`\x80\x02}(${entries.join('')}u.`))
    expect(found.map(({ name, values }) => [name, [...values]])).toEqual([
      ['t', [1, 3, 2, 4]],
      ['m', [2, 3]],
      ['e', [4, 4, 4]],
    ])
  })

  it('that looks behind its numbers is damaged', () => {
    expect(faultOf(() => readTorch(pth(`\x80\x02}(${text('a')}${tensor(2, [3], [1])}u.`)))).toMatchObject({
      reason: 'modelFileDamaged',
    })
  })

  it('of a checkpoint gives its state_dict and says what it left out', () => {
    const state = `}(${text('w')}${tensor(0, [4], [1])}u`
    const { tensors: found, notes } = readTorch(
      pth(`\x80\x02}(${text('epoch')}${small(3)}${text('model')}${state}u.`),
    )
    expect(found.map(({ name }) => name)).toEqual(['w'])
    expect(notes).toEqual([{ kind: 'leftOut', what: 'number', at: 'epoch' }])
  })

  it('may hold itself', () => {
    const found = readTorch(pth(`\x80\x02}q\x00(${text('w')}${tensor(0, [4], [1])}${text('self')}h\x00u.`))
    expect(found.notes).toEqual([{ kind: 'leftOut', what: 'dictionary', at: 'self' }])
  })
})

describe('a zip', () => {
  it('that says it becomes larger than any network is not unpacked', () => {
    const bytes = zipSync({ 'a.npy': new Uint8Array(1000) })
    const view = new DataView(bytes.buffer)
    // The unpacked size in the directory.
    const directory = view.getUint32(bytes.length - 6, true)
    view.setUint32(directory + 24, 0xf0000000, true)
    expect(faultOf(() => readNpz(bytes))).toMatchObject({ reason: 'modelFileTooLarge' })
  })

  it('of TorchScript is named', () => {
    const bytes = zipSync({ 'model/code/__torch__.py': new Uint8Array(1) })
    expect(faultOf(() => readTorch(bytes))).toMatchObject({ reason: 'modelFileForeign', what: 'TorchScript' })
  })
})
