import { z } from 'zod'
import { product } from '#shared/catalog/layers/shape'
import { damaged, expectFits, foreign } from '../faults'
import { bytesOf, floatsOf, isNumberType } from '../numbers'
import type { NamedTensor, ReadModel, ReadNote } from '../readModel'

const format = 'safetensors'

/** Longer heads are refused by the format's own library, too. */
const longestHead = 100_000_000

const Entry = z.object({
  dtype: z.string(),
  shape: z.array(z.int().min(0)).max(16),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
})
const Head = z.record(z.string(), z.unknown())
const Texts = z.record(z.string(), z.string())

/**
 * The arrays of a `.safetensors` file, with its texts.
 * @throws AppError modelFileForeign, modelFileDamaged, modelFileTooLarge
 */
export function readSafetensors(bytes: Uint8Array): Extract<ReadModel, { kind: 'tensors' }> {
  const { head, data } = parts(bytes)
  const tensors: NamedTensor[] = []
  const notes: ReadNote[] = []
  let total = 0
  for (const [name, value] of Object.entries(head)) {
    if (name === '__metadata__') continue
    const entry = Entry.safeParse(value)
    if (!entry.success) throw damaged(format, `the entry of “${name}”`)
    const { dtype, shape, data_offsets: place } = entry.data
    if (!isNumberType(dtype)) {
      notes.push({ kind: 'leftOut', what: dtype, at: name })
      continue
    }
    const [begin, end] = place
    const count = product(shape)
    total += count * Float32Array.BYTES_PER_ELEMENT
    expectFits(total)
    if (end > data.length || end - begin !== count * bytesOf(dtype))
      throw damaged(format, `the place of “${name}”`)
    if (dtype !== 'F32') notes.push({ kind: 'converted', from: dtype, at: name })
    tensors.push({ name, shape, values: floatsOf(format, dtype, data.subarray(begin, end), count) })
  }
  const texts = Texts.safeParse(head['__metadata__'] ?? {})
  return { kind: 'tensors', tensors, layout: 'torch', notes, metadata: texts.success ? texts.data : {} }
}

function parts(bytes: Uint8Array): {
  readonly head: Readonly<Record<string, unknown>>
  readonly data: Uint8Array
} {
  if (bytes.length < 9) throw foreign(format, 'too short')
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true)
  if (bytes[8] !== 0x7b || length > longestHead) throw foreign(format, 'no head')
  const end = 8 + Number(length)
  if (end > bytes.length) throw damaged(format, 'the head ends behind the file')
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, end)))
  } catch (cause) {
    throw damaged(format, 'the head is no JSON', cause)
  }
  const head = Head.safeParse(json)
  if (!head.success) throw damaged(format, 'the head is no object')
  return { head: head.data, data: bytes.subarray(end) }
}
