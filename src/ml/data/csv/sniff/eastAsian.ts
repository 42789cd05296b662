import { TextDecoder } from 'node:util'
import {
  commonJapanese,
  commonSimplified,
  commonTraditional,
  isHangul,
  isKana,
  type IsCommon,
} from './commonCharacters'
import type { FoundEncoding } from './foundEncoding'

/** How likely bytes are text in each encoding of Chinese, Japanese and Korean. Of equals the earlier one is right. */
export function rateEastAsian(evidence: Buffer): readonly FoundEncoding[] {
  const rate = (encoding: string, isCommon: IsCommon, inRuns: boolean): Rating => {
    return rateText(new TextDecoder(encoding).decode(evidence), isCommon, inRuns)
  }
  const simplified = rate('gbk', commonSimplified, false)
  const korean = rate('euc-kr', isHangul, false)
  const japanese = rate('euc-jp', commonJapanese, false).share
  const kana = rate('euc-jp', isKana, false).share
  const rated: readonly FoundEncoding[] = [
    {
      encoding: hasFourByteCharacters(evidence) ? 'gb18030' : 'gbk',
      confidence: 0.97 * (simplified.share + 0.6 * simplified.rareShare),
    },
    // Common Chinese lies half in what would be Hangul: eight characters that all do are Korean.
    {
      encoding: 'euc-kr',
      confidence: korean.characters >= 8 && korean.share > 0.95 ? 0.98 : korean.share / 2,
    },
    { encoding: 'euc-jp', confidence: japanese > 0.9 && kana > 0.25 ? 0.98 : 0 },
    { encoding: 'big5', confidence: 0.96 * rate('big5', commonTraditional, true).share },
    { encoding: 'shift_jis', confidence: 0.96 * rate('shift_jis', commonJapanese, true).share },
  ]
  return rated.map(({ encoding, confidence }) => ({
    encoding,
    confidence: confidence < enough ? confidence / 2 : confidence,
  }))
}

/** Text in the encoding it was written in is hardly ever below this, European letters hardly ever above. */
const enough = 0.7

/** Of the characters beyond ASCII: the share that is common in the script, and that of rarer Chinese ones. */
type Rating = { readonly characters: number; readonly share: number; readonly rareShare: number }

/**
 * Rates a text. With `inRuns` a character that stands alone is no evidence: in these encodings an accented letter and
 * the plain one after it make a character.
 */
function rateText(text: string, isCommon: IsCommon, inRuns: boolean): Rating {
  let characters = 0
  let common = 0
  let rare = 0
  for (const [run] of text.matchAll(/[^\0-\x7f]+/gu)) {
    const letters = Array.from(run)
    characters += letters.length
    if (inRuns && letters.length === 1) continue
    for (const letter of letters) {
      if (isCommon(letter)) common += 1
      else if (/\p{Script=Han}/u.test(letter)) rare += 1
    }
  }
  const all = Math.max(1, characters)
  return { characters, share: common / all, rareShare: rare / all }
}

/** GB 18030 has characters of four bytes, which GBK has not. */
function hasFourByteCharacters(evidence: Buffer): boolean {
  return /[\x81-\xfe][\x30-\x39][\x81-\xfe][\x30-\x39]/.test(evidence.toString('latin1'))
}
