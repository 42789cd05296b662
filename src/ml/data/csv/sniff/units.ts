import { looksLikeData, looksMissing } from './looks'

type Cells = readonly string[]

/** Rows that are compared with those under the names, and those without which nothing can be said. */
const [rowLimit, fewestRows] = [100, 3]
const dataShare = 0.9

const prefixes = '(?:da|[µμumkKMGTcdhnp])?'
const symbol = `(?:${prefixes}(?:m|g|s|A|K|mol|cd|Hz|N|Pa|J|W|Wh|C|V|VA|F|Ω|S|T|H|lm|lx|Bq|Gy|Sv|l|L|t|b|B|bps|eV|bar|ohm|rad|cal)|[°º]\\s?[CFKN]?|℃|℉|Ω|%|‰|ppm|ppb|min|h|hr|d|a|yr|in|ft|yd|mi|mph|kn|lb|lbs|oz|psi|atm|mmHg|dB|dBm|pH|deg|degC|degF|psu|ha|gal|rpm|USD|EUR|GBP|CNY|RMB|[€$£¥元])`
const power = '(?:\\^?-?\\d|[²³⁻¹]+|\\*\\*-?\\d)?'
const unit = new RegExp(`^(?:1|${symbol}${power})(?:\\s?[/·*.× ]\\s?(?:${symbol})${power})*$`, 'u')
const words =
  /^(?:seconds?|minutes?|hours?|days?|months?|years?|weeks?|met(?:er|re)s?|feet|inch(?:es)?|degrees?|percent|count|counts|units?|dollars?|euros?|watts?|volts?|amps?|kelvin|celsius|dimensionless|unitless|none|n\/?a|米|秒|分钟?|小?时|天|日|月|年|千克|公斤|克|吨|元|万元|亿元|个|人|次|度|摄氏度|百分比|毫米|厘米|公里|升|毫升|帕|千帕|伏|安|瓦|千瓦)$/iu
const types =
  /^(?:continuous|discrete|string|str|text|float(?:32|64)?|double|real|decimal|number|numeric|num|int(?:eger|32|64)?|long|bool(?:ean)?|logical|date|datetime|timestamp|time|object|category|categorical|factor|nominal|ordinal|varchar(?:\(\d+\))?|char(?:acter)?|class|target|meta|ignore|weight|feature|label|[cdstim]|连续|离散|文本|数值|整数|浮点|字符串|日期|分类)$/iu
const bracketed = /^(?:\[.*\]|\(.*\)|（.*）|［.*］|<.*>|\{.*\})$/u

/** Characters of a unit. */
const longestUnit = 40

/** Whether a cell is a unit, a type or a text in brackets. */
function looksLikeUnit(cell: string): boolean {
  const text = cell.trim()
  return (
    text !== '' &&
    text.length <= longestUnit &&
    (bracketed.test(text) || unit.test(text) || words.test(text) || types.test(text))
  )
}

/**
 * How many records directly under the names (0 to 2) hold units, types or descriptions: they have no number in any of
 * the columns that hold numbers or dates below, but units or several different texts.
 */
export function countUnits(rows: readonly Cells[]): 0 | 1 | 2 {
  const [first, second] = rows
  if (first === undefined || rows.length < fewestRows + 1) return 0
  if (!isUnits(first, rows.slice(1), false)) return 0
  return second !== undefined && rows.length > fewestRows + 1 && isUnits(second, rows.slice(2), true) ? 2 : 1
}

/** `follows`: a record of units stands above, and flags for a few columns are enough. */
function isUnits(cells: Cells, below: readonly Cells[], follows: boolean): boolean {
  const rows = below.slice(0, rowLimit).filter((row) => row.length === cells.length)
  if (rows.length < fewestRows) return false
  const data: string[] = []
  const others: string[] = []
  for (const [position, cell] of cells.entries()) {
    const text = cell.trim()
    const present = rows.map((row) => row[position] ?? '').filter((other) => !looksMissing(other))
    // Below the first line of units a second one may stand.
    const rest = follows || present.length < 2 ? present : present.slice(1)
    const isData = rest.length > 0 && rest.filter(looksLikeData).length >= rest.length * dataShare
    if (isData) {
      if (looksLikeData(text) && text !== '1') return false
      data.push(text)
    } else if (!looksMissing(text) && present.some((other) => other.trim() === text)) {
      return false
    } else {
      others.push(text)
    }
  }
  const told = data.filter((text) => text !== '' && text !== '-')
  if (follows && told.length === 0) return others.some((text) => types.test(text))
  const units = told.filter(looksLikeUnit)
  if (!units.some((text) => !looksLikeData(text) && !looksMissing(text))) return isDescription(told, data)
  return units.length * 2 >= told.length || isDescription(told, data)
}

/** Several texts, all different, one for each column of numbers, and none of them a word for nothing. */
function isDescription(told: Cells, data: Cells): boolean {
  return (
    told.length > 1 &&
    told.length === data.length &&
    new Set(told).size === told.length &&
    !told.some((text) => looksMissing(text) || looksLikeData(text))
  )
}
