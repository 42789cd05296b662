import { taggedMetric, type MetricTag } from '../catalog/metrics'
import { fromMeasured } from '../model/number'
import { metricOf, type RunSummary } from '../model/run'
import { scoreParts } from '../model/score'
import type { Locale } from './locale'
import { fill } from './message'
import { metricLabel } from './metricWords'
import { joinWords } from './punctuation'
import { bilingual } from './words'

const words = bilingual(
  {
    same: 'The settings are the same',
    onlyThe: 'Only the {name} changed, {from} → {to}',
    only: 'Only “{name}” changed, {from} → {to}',
    change: '{name} ({from} → {to})',
    several: '{n} settings changed: {list}',
    absent: 'none',
    points: '{figure} {delta} points',
    difference: '{figure} {delta}',
    equal: '{figure} unchanged',
    otherData: 'the data differ, so that figures are not compared',
    joined: '{what}; {outcome}.',
    alone: '{what}.',
  },
  {
    same: '设置完全相同',
    onlyThe: '只改了{name}：{from} → {to}',
    only: '只改了“{name}”：{from} → {to}',
    change: '{name}（{from} → {to}）',
    several: '改了 {n} 项设置：{list}',
    absent: '无',
    points: '{figure} {delta} 个百分点',
    difference: '{figure} {delta}',
    equal: '{figure}不变',
    otherData: '数据不同，指标不作比较',
    joined: '{what}；{outcome}。',
    alone: '{what}。',
  },
)

/** A setting in which two runs differ, in words; null where one of them has no such setting. */
export type NamedChange = {
  readonly name: string
  /** Whether the name is a plain noun of the language, which a sentence can speak of. */
  readonly isNoun: boolean
  readonly from: string | null
  readonly to: string | null
}

/** Changes that are named in a sentence; of more the first ones are. */
const mostNamed = 3
/** In a sentence a longer value is cut: the table beside it has it whole. */
const longestValue = 60

const lowerFirst = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.slice(0, 1).toLocaleLowerCase() + text.slice(1) : text

const cut = (text: string): string =>
  text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text

function changeWords(changes: readonly NamedChange[], locale: Locale): string {
  const own = words[locale]
  const value = (text: string | null): string => (text === null ? own.absent : cut(text))
  const parts = ({ name, from, to }: NamedChange) => ({ name, from: value(from), to: value(to) })
  const [only, ...others] = changes
  if (only === undefined) return own.same
  if (others.length === 0) {
    const told = parts(only)
    return only.isNoun ? fill(own.onlyThe, { ...told, name: lowerFirst(told.name) }) : fill(own.only, told)
  }
  const list = changes.slice(0, mostNamed).map((change) => fill(own.change, parts(change)))
  const more = changes.length > mostNamed ? [...list, '…'] : list
  return fill(own.several, { n: changes.length, list: joinWords(more, locale) })
}

type Scored = Pick<RunSummary, 'metrics'>

/** The figure by which two runs are compared: accuracy, or else the error, on the first part that both were scored on. */
export function comparedFigure(one: Scored, other: Scored): MetricTag | null {
  for (const part of scoreParts) {
    for (const name of ['accuracy', 'mean-absolute-error', 'loss'] as const) {
      const tag: MetricTag = `${part}/${name}`
      const finite = [one, other].every((run) => typeof metricOf(run, tag) === 'number')
      if (finite) return tag
    }
  }
  return null
}

/** A difference with its sign; of shares in points (hundredths). */
export function signedText(delta: number, digits: number): string {
  const text = Math.abs(delta).toFixed(digits)
  if (Number(text) === 0) return text
  return `${delta > 0 ? '+' : '−'}${text}`
}

/** A difference of a figure with its sign: of shares in points, of others with three significant digits. */
export function deltaText(tag: MetricTag, delta: number): string {
  if (taggedMetric(tag).metric.unit === 'share') return signedText(delta * 100, 1)
  if (delta === 0) return '0'
  return `${delta > 0 ? '+' : '−'}${Number(Math.abs(delta).toPrecision(3)).toString()}`
}

function outcomeWords(one: Scored, other: Scored, locale: Locale): string | null {
  const tag = comparedFigure(one, other)
  if (tag === null) return null
  const own = words[locale]
  const [from, to] = [one, other].map((run) => fromMeasured(metricOf(run, tag) ?? 'nan'))
  const delta = (to ?? 0) - (from ?? 0)
  const figure = lowerFirst(metricLabel(tag, locale))
  const text = deltaText(tag, delta)
  if (Number(text.replace('−', '-')) === 0) return fill(own.equal, { figure })
  const isShare = taggedMetric(tag).metric.unit === 'share'
  return fill(isShare ? own.points : own.difference, { figure, delta: text })
}

/** What became of a run when its settings changed into those of another, in a sentence. */
export function comparisonSentence(
  one: Scored,
  other: Scored,
  { changes, sameData }: { readonly changes: readonly NamedChange[]; readonly sameData: boolean },
  locale: Locale,
): string {
  const own = words[locale]
  const what = changeWords(changes, locale)
  const outcome = sameData ? outcomeWords(one, other, locale) : own.otherData
  return outcome === null ? fill(own.alone, { what }) : fill(own.joined, { what, outcome })
}
