import { TextDecoder } from 'node:util'

/** Tells whether a character is one that text in some script is mostly made of. */
export type IsCommon = (character: string) => boolean

/** The 3,755 most used simplified characters: the first level of GB 2312. */
export const commonSimplified = commonOf('gbk', [0xb0, 0xd7], [[0xa1, 0xfe]])

/** The 5,401 most used traditional characters: the first level of Big5. */
export const commonTraditional = commonOf(
  'big5',
  [0xa4, 0xc6],
  [
    [0x40, 0x7e],
    [0xa1, 0xfe],
  ],
)

const kanji = commonOf(
  'shift_jis',
  [0x88, 0x98],
  [
    [0x40, 0x7e],
    [0x80, 0xfc],
  ],
)

/** Kana and the 2,965 most used kanji: the first level of JIS. */
export const commonJapanese: IsCommon = (character) => isKana(character) || kanji(character)

/** The two syllabaries of Japanese. */
export const isKana: IsCommon = (character) => /[\u3041-\u30ff]/u.test(character)

/** A syllable of Korean. */
export const isHangul: IsCommon = (character) => /[\uac00-\ud7a3]/u.test(character)

type Range = readonly [from: number, to: number]

/** The characters of an encoding with a first byte in `leads` and a second in `trails`, and marks of East Asian text. */
function commonOf(encoding: string, leads: Range, trails: readonly Range[]): IsCommon {
  let known: ReadonlySet<string> | null = null
  return (character) => {
    known ??= decodeAll(encoding, leads, trails)
    return known.has(character) || /[\u3000-\u303f\uff00-\uff60]/u.test(character)
  }
}

function decodeAll(encoding: string, leads: Range, trails: readonly Range[]): ReadonlySet<string> {
  const bytes: number[] = []
  for (let lead = leads[0]; lead <= leads[1]; lead += 1) {
    for (const [from, to] of trails) {
      // A space keeps a pair that stands for nothing from taking its neighbour along.
      for (let trail = from; trail <= to; trail += 1) bytes.push(lead, trail, 0x20)
    }
  }
  const text = new TextDecoder(encoding).decode(Uint8Array.from(bytes))
  return new Set(text.match(/[^\0-\x7f\ufffd]/gu))
}
