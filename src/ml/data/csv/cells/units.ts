import { currencyOf } from './currencies'

/** Units that are known as such, in the form that `unitName` gives them. Any other may stand behind a number, too. */
const common: ReadonlySet<string> = new Set(
  [
    '% ‰ ° °c °f ppm ppb pp',
    'g kg mg µg ug ng t lb oz st ton tonne 克 千克 公斤 斤 吨 毫克',
    'm cm mm km µm nm in inch ft foot feet yd mi mile 米 厘米 毫米 千米 公里',
    'm² m2 m³ m3 km² km2 ha acre sqft sqm ft² ft2 平方米 平米 立方米 亩',
    'l ml dl cl µl gal 升 毫升',
    's ms µs ns min h hr d day week month mo yr year sec hour minute 秒 分 分钟 小时 天 日 周 月 个月 年 岁',
    'km/h kmh mph kph m/s rpm kn',
    'w kw mw kwh wh v kv mv a ma j kj cal kcal pa hpa kpa mpa bar mbar psi mmhg hz khz mhz ghz k n db bpm',
    'b kb mb gb tb kbps mbps gbps px 个 人 次 件 台 户 套 只 张 名 度 倍 点 分',
    'mg/l mg/dl g/l g/dl µg/l ug/l ng/ml µg/m³ µg/m3 ug/m3 mmol/l µmol/l iu/l u/l kg/m² kg/m2 kg/m³ mpg',
    'cc bhp hp x pcs',
  ].flatMap((names) => names.split(' ')),
)

const percents: ReadonlySet<string> = new Set(['percent', 'per cent', 'pct', 'pct.', 'prozent', 'procent'])

/**
 * One name for the spellings of a unit: without space at its ends, a full stop or the `s` of the plural, and in lower
 * case where that cannot change the meaning as it does in `mW` and `MW`.
 */
export function unitName(text: string): string {
  if (text === '' || common.has(text)) return text
  const trimmed = text.trim().replace(/\s+/g, ' ').replace(/° /g, '°').replace(/\.$/, '')
  const currency = currencyOf(trimmed)
  if (currency !== null) return currency
  if (percents.has(trimmed.toLowerCase())) return '%'
  const folded = trimmed.length > 1 && !/^[mM]\p{Lu}|^M/u.test(trimmed) ? trimmed.toLowerCase() : trimmed
  return /^\p{L}{2,}[^sS\P{L}]s$/u.test(folded) || /^\p{L}{2}s$/u.test(folded) ? folded.slice(0, -1) : folded
}

/** Whether a name that `unitName` gave is that of a usual unit or currency. */
export const isCommonUnit = (name: string): boolean =>
  currencyOf(name) !== null || common.has(name) || common.has(name.toLowerCase())

/** Letters that are units when they stand alone. */
const unitLetters = /^[gmshltkwvjKMGTVWJFC]$/

/** One or two letters that are no unit say how good a number is: `5.1 H`, `4.5 ab`. */
export const isQualityMark = (name: string): boolean =>
  /^\p{Script=Latin}{1,2}$/u.test(name) && (name.length === 1 ? !unitLetters.test(name) : !isCommonUnit(name))

const chinese = /^(万亿|萬億|十万|十萬|百万|百萬|千万|千萬|[万萬亿億만억]|千(?![克米瓦卡帕赫焦伏]))\s*(.*)$/u
const chineseFactors: Readonly<Record<string, number>> = {
  千: 1e3,
  万: 1e4,
  萬: 1e4,
  만: 1e4,
  十万: 1e5,
  十萬: 1e5,
  百万: 1e6,
  百萬: 1e6,
  千万: 1e7,
  千萬: 1e7,
  亿: 1e8,
  億: 1e8,
  억: 1e8,
  万亿: 1e12,
  萬億: 1e12,
}
const latin =
  /^(thousand|tsd|million(?:en|s)?|mio|mln|mill|mn|billion(?:en|s)?|mrd|mld|bn|trillion|lakh?|crore|cr|[kmb])\.?(?:\s+(.*)|(\P{L}.*)|)$/iu
const latinFactors: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  tsd: 1e3,
  lakh: 1e5,
  lak: 1e5,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  mln: 1e6,
  mill: 1e6,
  million: 1e6,
  millionen: 1e6,
  crore: 1e7,
  cr: 1e7,
  b: 1e9,
  bn: 1e9,
  mrd: 1e9,
  mld: 1e9,
  billion: 1e9,
  trillion: 1e12,
}

/** What a unit says beside its factor; `sure` tells whether the letters cannot mean anything else. */
export type Multiplier = { readonly factor: number; readonly rest: string; readonly sure: boolean }

/**
 * The factor that a unit begins with: `万元` is 10,000 `¥`, `k` a thousand. Latin ones stand alone or before a currency;
 * a single letter is not sure: `m` may be metres and `K` kelvin. Null for a unit without one.
 */
export function multiplierOf(unit: string): Multiplier | null {
  const [, sign, behindSign = ''] = chinese.exec(unit) ?? []
  if (sign !== undefined) return { factor: chineseFactors[sign] ?? 1, rest: unitName(behindSign), sure: true }
  const [, word, spaced, direct] = latin.exec(unit) ?? []
  if (word === undefined) return null
  const rest = unitName(spaced ?? direct ?? '')
  if (rest !== '' && currencyOf(rest) === null) return null
  const factor = latinFactors[word.toLowerCase().replace(/(?<=on)s$/, '')] ?? 1
  return { factor, rest, sure: word.length > 1 || rest !== '' }
}
