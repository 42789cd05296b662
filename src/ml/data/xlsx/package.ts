import { Readable } from 'node:stream'
import { createInflateRaw, inflateRawSync } from 'node:zlib'

/** A member of a zip file, as its directory describes it; `size` is claimed, not proved. */
type Member = { readonly at: number; readonly packed: number; readonly size: number; readonly method: number }

/** The parts of a workbook that are looked into before it is read. */
export type Workbook = {
  /** The names of its sheets, in order, and the members that hold them. */
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly part: string }[]
  /** Throws where what is read whole beside the sheets comes to more than `most` bytes, or to more than it claims. */
  readonly expectSizes: (most: number) => void
  /** The text of a member, piece by piece; each ends behind `end`, but for the last one and where none is near. */
  readonly textOf: (part: string, end: string) => AsyncGenerator<string>
}

/** Thrown for a workbook that unpacks to more than is read. */
export class TooLong extends Error {}

/** Parts that the library unpacks as a whole. */
const isReadWhole = /(?:sharedStrings|styles|workbook|\[Content_Types\])\.xml$|\.rels$/i

/** Bytes that are unpacked at a time, and characters that are kept where no piece ends in them. */
const [inflatedAtOnce, longestRest] = [1 << 18, 1 << 20]

/** The longest part that describes a workbook. */
const longestDescription = 16 << 20

/** Looks into the bytes of a workbook. Throws an `Error` for what is no zip file of one. */
export function openWorkbook(bytes: Buffer): Workbook {
  const members = membersOf(bytes)
  const read = (part: string, most: number): Buffer => {
    const member = members.get(part)
    if (member === undefined) throw new Error(`no part ${part}`)
    if (member.size > most) throw new TooLong(`${part} is too long`)
    const packed = packedBytes(bytes, member)
    return member.method === 0
      ? packed
      : inflateRawSync(packed, { maxOutputLength: Math.max(1, member.size) })
  }
  const xml = (part: string): string => read(part, longestDescription).toString('utf8')
  const [, workbook = ''] =
    /officeDocument"[^>]*Target="\/?([^"]+)"/.exec(xml('_rels/.rels')) ??
    /Target="\/?([^"]+)"[^>]*officeDocument"/.exec(xml('_rels/.rels')) ??
    []
  const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1)
  const targets = new Map(
    tagsIn(xml(`${folder}_rels/${workbook.slice(folder.length)}.rels`), 'Relationship').map((tag) => [
      attribute(tag, 'Id'),
      partOf(folder, attribute(tag, 'Target')),
    ]),
  )
  const sheets = tagsIn(xml(workbook), 'sheet').flatMap((tag) => {
    const part = targets.get(/\s\w+:id="([^"]*)"/.exec(tag)?.[1] ?? '')
    const isSheet = part !== undefined && /worksheet|sheet\d/i.test(part) && members.has(part)
    if (!isSheet) return []
    return [{ name: unescaped(attribute(tag, 'name')), hidden: /\sstate="(?:very)?hidden"/i.test(tag), part }]
  })
  return {
    sheets,
    expectSizes: (most) => {
      let left = most
      for (const [part, { size }] of members) {
        if (!isReadWhole.test(part)) continue
        read(part, left)
        left -= size
      }
    },
    textOf: async function* (part, end) {
      const member = members.get(part)
      if (member === undefined) return
      const packed = packedBytes(bytes, member)
      const whole = Readable.from([packed])
      const decoder = new TextDecoder()
      let rest = ''
      for await (const chunk of member.method === 0
        ? whole
        : whole.pipe(createInflateRaw({ chunkSize: inflatedAtOnce }))) {
        const text = rest + decoder.decode(chunk as Buffer, { stream: true })
        const last = text.lastIndexOf(end)
        const cut = last >= 0 ? last + end.length : text.length > longestRest ? text.length : 0
        if (cut > 0) yield text.slice(0, cut)
        rest = text.slice(cut)
      }
      yield rest
    },
  }
}

function packedBytes(bytes: Buffer, { at, packed }: Member): Buffer {
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  return bytes.subarray(from, from + packed)
}

const partOf = (folder: string, target: string): string =>
  target.startsWith('/') ? target.slice(1) : `${folder}${target}`

const tagsIn = (xml: string, name: string): readonly string[] =>
  xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g')) ?? []

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

const unescaped = (text: string): string =>
  text.replaceAll(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (all, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? all
      return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
    },
  )

const [endOfDirectory, entryMark] = [0x06054b50, 0x02014b50]

/** The members that the directory at the end of a zip file lists. */
function membersOf(bytes: Buffer): ReadonlyMap<string, Member> {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== endOfDirectory)
    throw new Error('no directory at the end of the zip file')
  const members = new Map<string, Member>()
  let at = bytes.readUInt32LE(end + 16)
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (bytes.readUInt32LE(at) !== entryMark) throw new Error('a damaged directory of the zip file')
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const extraLength = bytes.readUInt16LE(at + 30)
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    const [size = 0, packed = 0, start = 0] = longNumbers(extra, [
      bytes.readUInt32LE(at + 24),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ])
    members.set(name, { method: bytes.readUInt16LE(at + 10), packed, size, at: start })
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32)
  }
  return members
}

/** Numbers of a directory; those that are all ones stand in the entry's extra field, in 64 bits, one after the other. */
function longNumbers(extra: Buffer, numbers: readonly number[]): readonly number[] {
  let at = 0
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2)
  at += 4
  return numbers.map((number) => {
    if (number !== 0xffff_ffff) return number
    at += 8
    return Number(extra.readBigUInt64LE(at - 8))
  })
}
