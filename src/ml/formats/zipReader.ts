import { crc32, inflateRawSync } from 'node:zlib'
import type { AppError } from '#shared/errors'
import { damaged, expectFits, foreign } from './faults'

/** A zip whose members are read one by one. Their names are names only: nothing is written to any path. */
export type Zip = {
  readonly names: readonly string[]
  /** The bytes of a member that unpacks to at most `most` bytes; null where there is none. */
  readonly read: (name: string, most?: number) => Uint8Array | null
}

type Member = {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

const endMark = 0x06054b50
const memberMark = 0x02014b50
const localMark = 0x04034b50
const [endLength, memberLength, localLength] = [22, 46, 30]
/** In place of a size that stands in a 64-bit field: such files are larger than any model that is read. */
const in64 = 0xffff_ffff

function findEnd(bytes: Buffer): number {
  const last = bytes.length - endLength
  for (let at = last; at >= Math.max(0, last - 0xffff); at -= 1)
    if (bytes.readUInt32LE(at) === endMark) return at
  return -1
}

/** The members by the directory at the end (PKWARE APPNOTE 4.3). */
function membersOf(bytes: Buffer, end: number): readonly Member[] {
  const members: Member[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== memberMark) throw new RangeError('directory')
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place))
    const nameStart = at + memberLength
    const nameEnd = nameStart + (nameLength ?? 0)
    members.push({
      name: bytes.toString('utf8', nameStart, nameEnd),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    })
    at = nameEnd + (extra ?? 0) + (comment ?? 0)
  }
  return members
}

function contentOf(bytes: Buffer, member: Member, fault: (what: string) => AppError): Uint8Array {
  const { name, method, offset, packed, size, crc } = member
  if (bytes.readUInt32LE(offset) !== localMark) throw fault(name)
  const start = offset + localLength + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  const raw = bytes.subarray(start, start + packed)
  if (raw.length < packed) throw fault(`${name}: ${String(raw.length)} of ${String(packed)} bytes`)
  if (method !== 0 && method !== 8) throw fault(`${name}: compression ${String(method)}`)
  // What unpacks to more than its directory says throws.
  const content = method === 0 ? raw : inflateRawSync(raw, { maxOutputLength: Math.max(1, size) })
  if (content.length !== size || crc32(content) !== crc) throw fault(`${name}: checksum`)
  return content
}

/**
 * Looks into a zip. `format` is what it should be, for errors.
 * @throws AppError modelFileForeign for what is no zip, modelFileDamaged, modelFileTooLarge
 */
export function openZip(content: Uint8Array, format: string): Zip {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const fault = (what: string, cause?: unknown): AppError => damaged(format, what, cause)
  const isZip = bytes.length >= 4 && bytes.readUInt32LE(0) === localMark
  const end = findEnd(bytes)
  if (!isZip) throw foreign(format, 'no zip')
  if (end < 0) throw fault('zip: no directory')
  const guarded = <Result>(what: string, work: () => Result): Result => {
    try {
      return work()
    } catch (thrown) {
      if (thrown instanceof RangeError || (thrown instanceof Error && 'code' in thrown))
        throw fault(what, thrown)
      throw thrown
    }
  }
  const members = guarded('zip', () => membersOf(bytes, end))
  return {
    names: members.map(({ name }) => name),
    read: (name, most = in64) => {
      const member = members.find((one) => one.name === name)
      if (member === undefined) return null
      expectFits(member.size === in64 ? Infinity : member.size)
      if (member.size > most) throw fault(`${name}: ${String(member.size)} bytes`)
      return guarded(name, () => contentOf(bytes, member, fault))
    },
  }
}
