import { fromBufferPromise, type Entry } from 'yauzl'

/** The parts of a workbook that are looked into before it is read. */
export type Workbook = {
  /** The names of its sheets, in order, and the members that hold them. */
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly part: string }[]
  /** Throws where what is read whole beside the sheets comes to more than `most` bytes, or to more than it claims. */
  readonly expectSizes: (most: number) => Promise<void>
  /** The text of a member, piece by piece; each ends behind `end`, but for the last one and where none is near. */
  readonly textOf: (part: string, end: string) => AsyncGenerator<string>
}

/** Thrown for a workbook that unpacks to more than is read. */
export class TooLong extends Error {}

/** Parts that the library unpacks as a whole. */
const isReadWhole = /(?:sharedStrings|styles|workbook|\[Content_Types\])\.xml$|\.rels$/i

/** Characters that are kept where no piece ends in them. */
const longestRest = 1 << 20

/** The longest part that describes a workbook. */
const longestDescription = 16 << 20

/** Looks into the bytes of a workbook. Throws an `Error` for what is no zip file of one. */
export async function openWorkbook(bytes: Buffer): Promise<Workbook> {
  const zip = await fromBufferPromise(bytes)
  const members = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) members.set(entry.fileName, entry)
  // yauzl throws where a member unpacks to more or less than its directory says.
  async function* unpack(part: string, most: number): AsyncGenerator<Buffer> {
    const member = members.get(part)
    if (member === undefined) throw new Error(`no part ${part}`)
    if (member.uncompressedSize > most) throw new TooLong(`${part} is too long`)
    for await (const chunk of await zip.openReadStreamPromise(member)) yield chunk as Buffer
  }
  const xml = async (part: string): Promise<string> => {
    const chunks: Buffer[] = []
    for await (const chunk of unpack(part, longestDescription)) chunks.push(chunk)
    return Buffer.concat(chunks).toString('utf8')
  }
  const relations = await xml('_rels/.rels')
  const [, workbook = ''] =
    /officeDocument"[^>]*Target="\/?([^"]+)"/.exec(relations) ??
    /Target="\/?([^"]+)"[^>]*officeDocument"/.exec(relations) ??
    []
  const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1)
  const targets = new Map(
    tagsIn(await xml(`${folder}_rels/${workbook.slice(folder.length)}.rels`), 'Relationship').map((tag) => [
      attribute(tag, 'Id'),
      partOf(folder, attribute(tag, 'Target')),
    ]),
  )
  const sheets = tagsIn(await xml(workbook), 'sheet').flatMap((tag) => {
    const part = targets.get(/\s\w+:id="([^"]*)"/.exec(tag)?.[1] ?? '')
    const isSheet = part !== undefined && /worksheet|sheet\d/i.test(part) && members.has(part)
    if (!isSheet) return []
    return [{ name: unescaped(attribute(tag, 'name')), hidden: /\sstate="(?:very)?hidden"/i.test(tag), part }]
  })
  return {
    sheets,
    expectSizes: async (most) => {
      let left = most
      for (const part of members.keys()) {
        if (!isReadWhole.test(part)) continue
        let size = 0
        for await (const chunk of unpack(part, left)) size += chunk.length
        left -= size
      }
    },
    textOf: async function* (part, end) {
      if (!members.has(part)) return
      const decoder = new TextDecoder()
      let rest = ''
      for await (const chunk of unpack(part, Infinity)) {
        const text = rest + decoder.decode(chunk, { stream: true })
        const last = text.lastIndexOf(end)
        const cut = last >= 0 ? last + end.length : text.length > longestRest ? text.length : 0
        if (cut > 0) yield text.slice(0, cut)
        rest = text.slice(cut)
      }
      yield rest
    },
  }
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
