/** Where an encoding is used. */
export type EncodingGroup = 'unicode' | 'chinese' | 'japanese' | 'korean' | 'latin' | 'cyrillic'

type EncodingEntry = {
  /** As programs write it. */
  readonly name: string
  readonly group: EncodingGroup
  /** Bytes at the beginning of a file that say so. */
  readonly mark?: readonly number[]
  /** Python's name, where it is another one. */
  readonly python?: string
}

/** Encodings that a table's text can have, by their names in the WHATWG encoding standard, in the order of the menu. */
export const encodings = {
  'utf-8': { name: 'UTF-8', group: 'unicode', mark: [0xef, 0xbb, 0xbf] },
  // Python's utf-16 reads the mark at the beginning.
  'utf-16le': { name: 'UTF-16 LE', group: 'unicode', mark: [0xff, 0xfe], python: 'utf-16' },
  'utf-16be': { name: 'UTF-16 BE', group: 'unicode', mark: [0xfe, 0xff] },
  gbk: { name: 'GBK', group: 'chinese' },
  gb18030: { name: 'GB18030', group: 'chinese', mark: [0x84, 0x31, 0x95, 0x33] },
  big5: { name: 'Big5', group: 'chinese' },
  shift_jis: { name: 'Shift_JIS', group: 'japanese' },
  'euc-jp': { name: 'EUC-JP', group: 'japanese' },
  'euc-kr': { name: 'EUC-KR', group: 'korean' },
  'windows-1252': { name: 'Windows-1252', group: 'latin' },
  'windows-1250': { name: 'Windows-1250', group: 'latin' },
  'windows-1254': { name: 'Windows-1254', group: 'latin' },
  'windows-1251': { name: 'Windows-1251', group: 'cyrillic' },
  'koi8-r': { name: 'KOI8-R', group: 'cyrillic' },
  'windows-1253': { name: 'Windows-1253', group: 'cyrillic' },
} as const satisfies Readonly<Record<string, EncodingEntry>>

export type Encoding = keyof typeof encodings
export const encodingIds = Object.keys(encodings) as readonly Encoding[]

/** All that is known of an encoding. */
export const encodingEntry = (encoding: Encoding): EncodingEntry => encodings[encoding]

/** The encodings by where they are used, in the order of the menu. */
export const encodingGroups: readonly {
  readonly group: EncodingGroup
  readonly encodings: readonly Encoding[]
}[] = [...new Set(encodingIds.map((id) => encodings[id].group))].map((group) => ({
  group,
  encodings: encodingIds.filter((id) => encodings[id].group === group),
}))
