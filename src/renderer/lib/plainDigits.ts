import type { Column } from '#shared/model/dataset'

/** Words in a column's name, in the languages that people's tables are in. */
const yearWords = /^(years?|yrs?|yyyy|ye?ar(of|built|sold)?|jahr(e|gang)?|année|annee|anno|año|ano|god|год)$/u
const codeWords =
  /^(ids?|uid|uuid|nr|no|num(mer)?|codes?|zip(code)?|postcode|postal|plz|isbn|ean|sku|phone|tel|account|konto)$/u
const chineseYears = /年(份|度)?$|^年/u
const chineseCodes = /编号|序号|号码|代码|邮编|学号|工号|电话|账号|身份证/u

/** Words of a name: `yearBuilt`, `Yr_Sold` and `ZIP code` are two each. */
const wordsOf = (name: string): readonly string[] =>
  name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)

const isNamed = (name: string, latin: RegExp, chinese: RegExp): boolean =>
  chinese.test(name) || wordsOf(name).some((word) => latin.test(word))

/**
 * Whether a column's whole numbers are names rather than amounts, so that they are written without marks of thousands:
 * years (all from 1000 to 2999 under a name that says so, or from 1800 to 2100 under any), codes and row numbers.
 */
export function hasPlainDigits({
  name,
  kind,
  integer,
  min,
  max,
}: Pick<Column, 'name' | 'kind' | 'integer' | 'min' | 'max'>): boolean {
  if (kind === 'index') return true
  if (!integer) return false
  if (isNamed(name, codeWords, chineseCodes)) return true
  const isWithin = (low: number, high: number): boolean => min >= low && max <= high
  return isWithin(1800, 2100) || (isWithin(1000, 2999) && isNamed(name, yearWords, chineseYears))
}
