import { analyse } from 'chardet'
import { TextDecoder } from 'node:util'
import type { CsvFormat } from '#shared/model/csvFormat'
import type { FoundEncoding } from './foundEncoding'

type Language = {
  readonly encoding: CsvFormat['encoding']
  /** chardet's names of it. */
  readonly names: readonly string[]
  /** The letters and marks beyond ASCII that its texts are written with, in lower case. */
  readonly letters: string
  /** Those that make up most of a text; all of them where the rest is ASCII. */
  readonly frequent: string
  /** Words are written with them throughout; otherwise they stand alone between plain letters. */
  readonly throughout: boolean
}

const marks = '€°µ§«»–—‘’“”…²³±·×£ '

/** Of equals the earlier one is right. */
const languages: readonly Language[] = [
  {
    encoding: 'windows-1252',
    names: ['ISO-8859-1', 'windows-1252'],
    letters: `áàâäãåæçéèêëíìîïñóòôöõøœúùûüß${marks}`,
    frequent: '',
    throughout: false,
  },
  {
    encoding: 'windows-1250',
    names: ['ISO-8859-2', 'windows-1250'],
    letters: `ąćęłńóśźżáčďéěíňřšťúůýžöőüűäôľĺŕăâîşţđß${marks}`,
    frequent: '',
    throughout: false,
  },
  {
    encoding: 'windows-1254',
    names: ['ISO-8859-9', 'windows-1254'],
    letters: `çğıi̇öşüâîû${marks}`,
    frequent: '',
    throughout: false,
  },
  {
    encoding: 'windows-1251',
    names: ['windows-1251'],
    letters: `абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ№${marks}`,
    frequent: 'оеаинтслрвкмд',
    throughout: true,
  },
  {
    encoding: 'koi8-r',
    names: ['KOI8-R'],
    letters: 'абвгдежзийклмнопрстуфхцчшщъыьэюяё',
    frequent: 'оеаинтслрвкмд',
    throughout: true,
  },
  {
    encoding: 'windows-1253',
    names: ['ISO-8859-7', 'windows-1253'],
    letters: `αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ${marks}`,
    frequent: 'αοιετσςνηρπκλόάί',
    throughout: true,
  },
]

/** Never as sure as East Asian text can be. */
const surest = 0.9

/** A few words of western Europe are Polish or Czech letter by letter too; far more files are western. */
const westernBonus = 0.06

/** How likely bytes are text in each of the encodings with one byte a character; none is impossible. */
export function rateEuropean(evidence: Buffer): readonly FoundEncoding[] {
  const matches = analyse(evidence)
  return languages.map((language) => {
    const match = matches.find(({ name }) => language.names.includes(name))
    const text = new TextDecoder(language.encoding).decode(evidence)
    const own = rateLetters(text, language)
    return {
      encoding: language.encoding,
      confidence: Math.max(
        0.05,
        surest * (0.8 * own + 0.2 * ((match?.confidence ?? 0) / 100)) +
          (language.encoding === 'windows-1252' ? westernBonus : 0),
      ),
    }
  })
}

/** The share of the letters beyond ASCII that belong to the language and stand as they do there. */
function rateLetters(text: string, { letters, frequent, throughout }: Language): number {
  let all = 0
  let own = 0
  let often = 0
  for (const [run] of text.matchAll(/[^\0-\x7f]+/gu)) {
    const found = Array.from(run.toLowerCase())
    all += found.length
    if (throughout ? run.length === 1 && run !== '№' : run.length > 2) continue
    own += found.filter((letter) => letters.includes(letter)).length
    often += found.filter((letter) => frequent.includes(letter)).length
    // Capitals inside a word are letters of another alphabet.
    if (throughout && /\p{Ll}\p{Lu}/u.test(run)) own -= 1
  }
  if (all === 0) return 0
  return Math.max(0, own / all) * (frequent === '' ? 1 : 0.6 + 0.4 * Math.min(1, often / all / 0.7))
}
