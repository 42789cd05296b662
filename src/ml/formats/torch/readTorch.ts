import { product } from '#shared/catalog/layers/shape'
import { damaged, expectFits, foreign } from '../faults'
import { bytesOf, floatsOf, type NumberType } from '../numbers'
import type { NamedTensor, ReadModel, ReadNote } from '../readModel'
import { isZip, unzipped } from '../zip'
import { Built, Named, readPickle, Reference, type PickleValue } from './pickle'

const format = 'PyTorch'

/** Kinds of storage and the numbers in them. */
const storages: Readonly<Record<string, NumberType>> = {
  'torch DoubleStorage': 'F64',
  'torch FloatStorage': 'F32',
  'torch HalfStorage': 'F16',
  'torch BFloat16Storage': 'BF16',
  'torch LongStorage': 'I64',
  'torch IntStorage': 'I32',
  'torch ShortStorage': 'I16',
  'torch CharStorage': 'I8',
  'torch ByteStorage': 'U8',
  'torch BoolStorage': 'BOOL',
}
const [tensorName, parameterName] = ['torch._utils _rebuild_tensor_v2', 'torch._utils _rebuild_parameter']
const isAllowed = (name: string): boolean =>
  name === tensorName || name === parameterName || Object.hasOwn(storages, name)

type Entries = ReadonlyMap<PickleValue, PickleValue>

/**
 * The arrays of a file of `torch.save`: of a `state_dict`, or of the largest one in a checkpoint. What else a checkpoint has is
 * left out with a note.
 * @throws AppError pickleForbidden for what is more than arrays (a whole module), modelFileForeign, modelFileDamaged,
 *   modelFileTooLarge
 */
export function readTorch(bytes: Uint8Array): Extract<ReadModel, { kind: 'tensors' }> {
  if (!isZip(bytes)) throw foreign(format, 'no zip: torch.save writes one since version 1.6')
  const files = unzipped(format, bytes)
  const pickle = [...files.keys()].find((name) => name.endsWith('/data.pkl'))
  if (pickle === undefined) {
    const isScript = [...files.keys()].some((name) => name.includes('/code/'))
    throw foreign(format, isScript ? 'TorchScript' : 'no data.pkl')
  }
  const folder = pickle.slice(0, -'data.pkl'.length)
  const order = files.get(`${folder}byteorder`)
  if (order !== undefined && Buffer.from(order).toString('latin1') !== 'little')
    throw foreign(format, 'big-endian numbers')
  const root = readPickle(files.get(pickle) ?? new Uint8Array(), isAllowed)
  if (!(root instanceof Map)) throw foreign(format, 'no state_dict')
  const { entries, notes: others } = stateDictOf(root)
  const notes: ReadNote[] = [...others]
  const tensors: NamedTensor[] = []
  let total = 0
  for (const [key, value] of entries) {
    const name = keyText(key)
    const view = viewOf(value)
    if (view === null) {
      notes.push({ kind: 'leftOut', what: wordOf(value), at: name })
      continue
    }
    if (view.shape.length === 0) {
      notes.push({ kind: 'leftOut', what: 'counter', at: name })
      continue
    }
    total += product(view.shape) * Float32Array.BYTES_PER_ELEMENT
    expectFits(total)
    if (view.type !== 'F32') notes.push({ kind: 'converted', from: view.type, at: name })
    tensors.push({
      name,
      shape: view.shape,
      values: valuesOf(view, files.get(`${folder}data/${view.key}`), name),
    })
  }
  if (tensors.length === 0) throw foreign(format, 'no arrays')
  return { kind: 'tensors', tensors, layout: 'torch', notes, metadata: {} }
}

/** A key of a dictionary as a text; arrays have texts for names. */
const keyText = (key: PickleValue): string => (typeof key === 'string' ? key : JSON.stringify(key))

const isTensor = (value: PickleValue): boolean => value instanceof Built

const wordOf = (value: PickleValue): string => {
  if (value instanceof Map) return 'dictionary'
  if (Array.isArray(value)) return 'list'
  if (value instanceof Named || value instanceof Built || value instanceof Reference) return 'object'
  return value === null ? 'None' : typeof value
}

/** The dictionary with the most arrays, and what lies beside it. */
function stateDictOf(root: Entries): { readonly entries: Entries; readonly notes: readonly ReadNote[] } {
  const count = (entries: Entries): number => [...entries.values()].filter(isTensor).length
  let best = { entries: root, name: '', count: count(root) }
  // A dictionary may hold itself.
  const seen = new Set<Entries>([root])
  const search = (entries: Entries): void => {
    for (const [key, value] of entries) {
      if (!(value instanceof Map) || seen.has(value) || seen.size > 1000) continue
      seen.add(value)
      const own = count(value)
      if (own > best.count) best = { entries: value, name: keyText(key), count: own }
      if (seen.size < 1000) search(value)
    }
  }
  search(root)
  if (best.entries === root) return { entries: root, notes: [] }
  const others = [...root].filter(([, value]) => value !== best.entries)
  return {
    entries: best.entries,
    notes: others.map(([key, value]) => ({ kind: 'leftOut', what: wordOf(value), at: keyText(key) })),
  }
}

/** An array as a view of a storage. */
type View = {
  readonly type: NumberType
  readonly key: string
  readonly offset: number
  readonly shape: readonly number[]
  readonly strides: readonly number[]
}

const isCount = (value: PickleValue | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

function viewOf(value: PickleValue): View | null {
  if (!(value instanceof Built)) return null
  const [first, offset, shape, strides] = value.given
  if (value.callable === parameterName)
    return first instanceof Built && first.callable === tensorName ? viewOf(first) : null
  if (!(first instanceof Reference) || !isCount(offset) || !Array.isArray(shape) || !Array.isArray(strides))
    return null
  const [, kind, key] = first.parts
  const type = kind instanceof Named ? storages[kind.name] : undefined
  if (type === undefined || typeof key !== 'string') return null
  const [sizes, steps] = [shape.filter(isCount), strides.filter(isCount)]
  if (sizes.length !== shape.length || steps.length !== shape.length || strides.length !== shape.length)
    return null
  return { type, key, offset, shape: sizes, strides: steps }
}

/** The numbers of a view, row-major, whatever its strides are. */
function valuesOf(
  { type, offset, shape, strides }: View,
  bytes: Uint8Array | undefined,
  name: string,
): Float32Array {
  if (bytes === undefined) throw damaged(format, `the numbers of “${name}” are missing`)
  const count = product(shape)
  const last = offset + shape.reduce((sum, length, axis) => sum + (length - 1) * (strides[axis] ?? 0), 0)
  const held = Math.floor(bytes.length / bytesOf(type))
  if (count > 0 && last >= held) throw damaged(format, `the numbers of “${name}” are cut off`)
  const isPlain = shape.every(
    (length, axis) => length === 1 || strides[axis] === product(shape.slice(axis + 1)),
  )
  if (isPlain) return floatsOf(format, type, bytes.subarray(offset * bytesOf(type)), count)
  const all = floatsOf(format, type, bytes, count === 0 ? 0 : last + 1)
  const result = new Float32Array(count)
  for (let at = 0; at < count; at += 1) {
    let rest = at
    let from = offset
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      const length = shape[axis] ?? 1
      from += (rest % length) * (strides[axis] ?? 0)
      rest = Math.floor(rest / length)
    }
    result[at] = all[from] ?? 0
  }
  return result
}
