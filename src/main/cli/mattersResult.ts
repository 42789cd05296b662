import type { GroupScores } from '#shared/model/groupScores'
import type { Importance } from '#shared/model/importance'
import { groupText } from '#shared/texts/groupWords'
import type { Locale } from '#shared/texts/locale'
import { fill } from '#shared/texts/message'
import { placeWords } from '#shared/texts/placeWords'
import { noValue } from '#shared/texts/punctuation'
import { percent } from './runResult'
import { table } from './table'
import { texts } from './texts'

const write = (value: number): string => String(Number(value.toPrecision(6)))

/** A score or what is lost of it, as its metric is written: an accuracy in per cent. */
const figure = ({ metric }: Pick<Importance, 'metric'>, value: number | null): string => {
  if (value === null) return noValue
  return metric === 'accuracy' ? percent(value) : value.toPrecision(4)
}

/** What a model relies on, in lines. */
export function importanceLines(importance: Importance, locale: Locale): readonly string[] {
  const words = texts[locale]
  const { part, n, rows, repeats, score, features } = importance
  const about = {
    part: placeWords[locale].part[part],
    n: n.toLocaleString('en'),
    rows: rows.toLocaleString('en'),
    repeats,
    score: figure(importance, score),
  }
  const lines = features.map(({ name, mean, deviation }) => [
    name,
    figure(importance, mean),
    `± ${figure(importance, deviation)}`,
  ])
  return [
    fill(n < rows ? words.importanceSample : words.importanceHead, about),
    table([[words.column, words.importanceLoss, words.importanceSpread], ...lines]),
  ]
}

/** Scores by group, in lines. */
export function groupLines(scores: GroupScores, locale: Locale): readonly string[] {
  const words = texts[locale]
  const { column, score, groups, worst } = scores
  const nameAt = (place: number): string => {
    const group = groups[place]
    return group === undefined ? '' : groupText(group.name, column, locale, write)
  }
  const lines = groups.map(({ n, score: own, interval }, place) => [
    nameAt(place),
    n.toLocaleString('en'),
    figure(scores, own),
    interval === null ? noValue : `${figure(scores, interval[0])} – ${figure(scores, interval[1])}`,
  ])
  const found = worst === null ? null : { name: nameAt(worst.group), all: figure(scores, score) }
  return [
    table([[column.name, words.groupRows, words.groupScore, words.groupInterval], ...lines]),
    found === null
      ? words.noWorstGroup
      : fill(worst?.isClear === true ? words.worstGroup : words.perhapsWorstGroup, found),
  ]
}

/** Scores by group as `--json` prints them, with the names in English. */
export const groupsJson = ({ groups, ...scores }: GroupScores): Record<string, unknown> => ({
  ...scores,
  groups: groups.map((group) => ({ ...group, text: groupText(group.name, scores.column, 'en', write) })),
})
