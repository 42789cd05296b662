import { unreachable } from '../errors'
import type { Finding } from '../model/dataProfile'
import type { Locale } from './locale'
import { fill } from './message'
import { joinWords } from './punctuation'
import { bilingual } from './words'

const words = bilingual(
  {
    'duplicate-rows': '{n} rows repeat an earlier one (row numbers aside)',
    'duplicates-across-parts':
      'rows of the training part come again: {validation} in validation, {test} in test',
    identifier: 'different in nearly every row, like an identifier: {columns}',
    constant: 'one value only: {columns}',
    coarse: 'values differ by less than 32 bits hold at their size: {columns}',
    'near-perfect': 'the target follows from one column alone: {columns}',
    'strong-relation': 'suspiciously strong relation with the target: {columns}',
    imbalance: 'rare class: “{rarest}” has {least} training rows, “{commonest}” {most}',
    'mostly-missing': 'missing in over 40 % of the rows: {columns}',
    'unseen-categories': '“{column}”: {n} rows of validation or test have values that training lacks',
    unscaled: 'not scaled, and of very different size: {columns}',
    remedy: {
      'ignore-columns': 'leave out of "features"',
      'drop-duplicates': '"dropDuplicates": true',
      stratify: '"stratified": true in "split"',
      scale: '"scaling": {"kind": "standard"}',
    },
  },
  {
    'duplicate-rows': '有 {n} 行与前面某一行相同（不计行号）',
    'duplicates-across-parts': '训练数据重复出现在：验证 {validation} 行，测试 {test} 行',
    identifier: '几乎每行都不同，像是编号：{columns}',
    constant: '只有一个取值：{columns}',
    coarse: '数值的差别小于 32 位在该大小下所能表示的：{columns}',
    'near-perfect': '仅凭一列就能得出目标：{columns}',
    'strong-relation': '与目标的关联强得可疑：{columns}',
    imbalance: '稀少的类别：“{rarest}”有 {least} 行训练数据，“{commonest}”有 {most} 行',
    'mostly-missing': '缺失超过 40 %：{columns}',
    'unseen-categories': '“{column}”：验证或测试中有 {n} 行的取值在训练中没有出现',
    unscaled: '未缩放，且大小相差悬殊：{columns}',
    remedy: {
      'ignore-columns': '从 "features" 中去掉',
      'drop-duplicates': '"dropDuplicates": true',
      stratify: '"split" 中加 "stratified": true',
      scale: '"scaling": {"kind": "standard"}',
    },
  },
)

/** Columns that are named; all stand in the JSON. */
const mostNamed = 5

function namesOf(
  columns: readonly { readonly column: string; readonly value: number }[],
  digits: number,
  locale: Locale,
): string {
  const named = columns.map(({ column, value }) => `${column} (${Number(value.toPrecision(digits))})`)
  return joinWords(named, locale, mostNamed)
}

function parametersOf(finding: Finding, locale: Locale): Readonly<Record<string, string>> {
  switch (finding.kind) {
    case 'duplicate-rows':
      return { n: String(finding.rows) }
    case 'duplicates-across-parts':
      return { validation: String(finding.validation), test: String(finding.test) }
    case 'constant':
      return { columns: namesOf(finding.columns, 15, locale) }
    case 'identifier':
    case 'coarse':
    case 'near-perfect':
    case 'strong-relation':
    case 'mostly-missing':
    case 'unscaled':
      return { columns: namesOf(finding.columns, 3, locale) }
    case 'imbalance': {
      const { rarest, commonest } = finding
      return {
        rarest: rarest.name,
        least: String(rarest.rows),
        commonest: commonest.name,
        most: String(commonest.rows),
      }
    }
    case 'unseen-categories':
      return { column: finding.column, n: String(finding.rows) }
    default:
      return unreachable(finding)
  }
}

/** What a check found, in a line, with what a specification can do about it. */
export function findingWords(finding: Finding, locale: Locale): string {
  const text = fill(words[locale][finding.kind], parametersOf(finding, locale))
  return finding.remedy === null ? text : `${text} → ${words[locale].remedy[finding.remedy.kind]}`
}
