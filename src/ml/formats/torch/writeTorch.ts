import { product } from '#shared/catalog/layers/shape'
import { floatBytes } from '../numbers'
import type { NamedTensor } from '../readModel'
import { zipStored } from '../zip'

/**
 * The bytes of a `state_dict` as `torch.save` writes it and plain `torch.load` reads it: a zip with a pickle (protocol 2) that
 * names the arrays, and a file for the numbers of each.
 */
export function writeTorch(tensors: readonly NamedTensor[]): Uint8Array {
  const files = tensors.map(({ values }, key) => [`model/data/${String(key)}`, floatBytes(values)] as const)
  return zipStored({
    'model/data.pkl': stateDictPickle(tensors),
    'model/byteorder': Buffer.from('little'),
    ...Object.fromEntries(files),
    'model/version': Buffer.from('3\n'),
  })
}

/** Opcodes of Python's `pickletools`. */
const text = (value: string): Buffer => {
  const content = Buffer.from(value)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(content.length)
  return Buffer.concat([Buffer.from('X'), length, content])
}
const whole = (value: number): Buffer => {
  const bytes = Buffer.alloc(5, 'J')
  bytes.writeInt32LE(value, 1)
  return bytes
}
const tuple = (...items: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from('('), ...items, Buffer.from('t')])
const named = (module: string, name: string): Buffer => Buffer.from(`c${module}\n${name}\n`)
const reduced = (callable: Buffer, items: Buffer): Buffer =>
  Buffer.concat([callable, items, Buffer.from('R')])
const emptyDict = reduced(named('collections', 'OrderedDict'), Buffer.from(')'))
const no = Buffer.from([0x89])

function stateDictPickle(tensors: readonly NamedTensor[]): Buffer {
  const items = tensors.flatMap(({ name, shape, values }, key) => {
    const strides = shape.map((_, axis) => product(shape.slice(axis + 1)))
    const storage = tuple(
      text('storage'),
      named('torch', 'FloatStorage'),
      text(String(key)),
      text('cpu'),
      whole(values.length),
    )
    const parts = tuple(
      Buffer.concat([storage, Buffer.from('Q')]),
      whole(0),
      tuple(...shape.map(whole)),
      tuple(...strides.map(whole)),
      no,
      emptyDict,
    )
    return [text(name), reduced(named('torch._utils', '_rebuild_tensor_v2'), parts)]
  })
  return Buffer.concat([Buffer.from([0x80, 2]), emptyDict, Buffer.from('('), ...items, Buffer.from('u.')])
}
