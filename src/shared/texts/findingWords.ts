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
    'lone-groups':
      '“{column}” is different in every row, so that keeping its values together changes nothing',
    'split-missing': {
      group: '{n} rows have no value of “{column}” and stay together as one group',
      time: '{n} rows have no value of “{column}” and are in no part',
    },
    'uneven-parts': {
      group:
        'the parts differ from the shares, since rows of the same “{column}” stay together (up to {largest}): {parts}',
      time: 'the parts differ from the shares, since rows of the same “{column}” stay together: {parts}',
      part: '{part} {rows} rows instead of {wanted}',
      train: 'training',
      validation: 'validation',
      test: 'test',
    },
    'split-column-input': {
      group:
        '“{column}” tells the groups of the split and is an input: no value of it in test was seen in training',
      time: '“{column}” orders the rows of the split and is an input: its values in test lie beyond those of training',
    },
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
    'lone-groups': '“{column}”每一行都不同，按它分组与随机划分没有区别',
    'split-missing': {
      group: '有 {n} 行没有“{column}”的值，它们作为一组放在一起',
      time: '有 {n} 行没有“{column}”的值，不属于任何部分',
    },
    'uneven-parts': {
      group: '“{column}”相同的行必须放在一起（最多 {largest} 行），各部分与所要的比例有出入：{parts}',
      time: '“{column}”相同的行必须放在一起，各部分与所要的比例有出入：{parts}',
      part: '{part} {rows} 行（应为 {wanted} 行）',
      train: '训练',
      validation: '验证',
      test: '测试',
    },
    'split-column-input': {
      group: '“{column}”是划分所依据的分组，同时又是输入：测试中的取值在训练中都没有出现过',
      time: '“{column}”是划分所依据的时间，同时又是输入：测试中的取值都在训练的范围之外',
    },
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
    case 'lone-groups':
    case 'split-missing':
      return { column: finding.column, n: String(finding.rows) }
    case 'uneven-parts': {
      const told = words[locale]['uneven-parts']
      const parts = finding.parts.map(({ part, rows, wanted }) =>
        fill(told.part, { part: told[part], rows: String(rows), wanted: String(wanted) }),
      )
      const largest = String(finding.largest ?? '')
      return { column: finding.column, largest, parts: joinWords(parts, locale, parts.length) }
    }
    case 'split-column-input':
      return { column: finding.column }
    default:
      return unreachable(finding)
  }
}

function sentenceOf(finding: Finding, locale: Locale): string {
  const own = words[locale]
  return 'by' in finding ? own[finding.kind][finding.by] : own[finding.kind]
}

/** What a check found, in a line, with what a specification can do about it. */
export function findingWords(finding: Finding, locale: Locale): string {
  const text = fill(sentenceOf(finding, locale), parametersOf(finding, locale))
  return finding.remedy === null ? text : `${text} → ${words[locale].remedy[finding.remedy.kind]}`
}
