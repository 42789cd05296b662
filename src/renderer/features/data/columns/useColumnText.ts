import type { ColumnProfile, Relation } from '#shared/model/dataProfile'
import type { Column } from '#shared/model/dataset'
import { keptSteps } from '#shared/model/precision'
import { mostCategoriesByDefault } from '#shared/network/rowShape'
import { useI18n } from '#renderer/i18n/index'
import { noValue } from '#shared/texts/punctuation'
import { joinSentences } from '#shared/texts/punctuation'
import { useFormat } from '#renderer/i18n/useFormat'
import { hasPlainDigits } from '#renderer/lib/plainDigits'
import { momentText } from '#renderer/lib/days'

/** Whole numbers from this on are rounded where there is little room. */
const longWhole = 1e7

/** A column's facts in words, in the current language. */
export function useColumnText() {
  const { t, locale } = useI18n()
  const format = useFormat()

  /** A figure in the unit of the column: a date for dates, all digits for whole numbers that are not long. */
  const figure = (
    column: Pick<Column, 'name' | 'kind' | 'integer' | 'min' | 'max'>,
    value: number,
    digits = 4,
  ): string => {
    const { kind, integer } = column
    if (kind === 'date') return momentText(Math.round(value))
    // Also the mean of years is a year.
    if (hasPlainDigits(column) && Math.abs(value) < longWhole) return format.plain(Math.round(value))
    const isWhole = integer && Number.isInteger(value) && Math.abs(value) < longWhole
    return isWhole ? format.count(value) : format.number(value, digits)
  }
  const spread = ({ kind }: Pick<Column, 'kind'>, value: number): string =>
    kind === 'date' ? t('columns.detail.days', { n: format.number(value, 3) }) : format.number(value, 3)
  const hasFigures = ({ kind }: Pick<Column, 'kind'>): boolean =>
    kind === 'number' || kind === 'date' || kind === 'index'

  /** Beyond three decimals a relation says nothing; adding 0 makes one of the two zeros. */
  const strength = ({ value }: Pick<Relation, 'value'>): string =>
    format.number(Math.round(value * 1000) / 1000 + 0, 3)

  /** A part of a day in whole minutes, or in whole seconds where it is less than one. */
  const timeStep = (days: number): string => {
    const seconds = Math.max(1, Math.round(days * 86_400))
    if (seconds < 60) return t('columns.seconds', { n: format.count(seconds) }, seconds)
    const minutes = Math.round(days * 1440)
    return t('columns.minutes', { n: format.count(minutes) }, minutes)
  }

  return {
    figure,
    timeStep,
    /** How far stored values are rounded; null where they are not, or where nobody would see it. */
    rounding(column: Column): string | null {
      const step = keptSteps(column)
      if (step === null) return null
      if (column.kind === 'date') return t('columns.roundedTimes', { step: timeStep(step) })
      return t('columns.rounded', { step: format.count(step) })
    },
    spread,
    strength,
    hasFigures,
    /** Why a column does not feed the network; null where somebody took it out. */
    whyNot({ kind, categories }: Column): string | null {
      if (kind === 'index' || kind === 'date' || kind === 'text') return t(`columns.detail.whyNot.${kind}`)
      const isLarge = kind === 'category' && (categories?.length ?? 0) > mostCategoriesByDefault
      return isLarge ? t('columns.detail.whyNot.many', { n: format.count(mostCategoriesByDefault) }) : null
    },
    kind({ kind, integer, categories }: Column): string {
      if (kind === 'number') return t(integer ? 'columns.kindLong.whole' : 'columns.kindLong.number')
      return t(`columns.kindLong.${kind}`, {
        n: format.count(categories?.length ?? 0),
        words: (categories ?? []).join(' / '),
      })
    },
    distinct: (column: Column, profile: ColumnProfile | undefined): string => {
      // Of texts that are not kept nothing is counted.
      if (column.kind === 'text') return noValue
      const known = profile?.distinct ?? column.distinct ?? column.categories?.length ?? null
      if (known !== null) return format.count(known)
      return profile === undefined ? noValue : t('columns.most')
    },
    /** What a histogram shows, for those who cannot see it. */
    histogramLabel(column: Column, { histogram, top }: ColumnProfile): string {
      const { name } = column
      if (histogram === null) {
        const list = format.list(top.slice(0, 5).map(({ value, count }) => `${value} ${format.count(count)}`))
        return t('columns.topTold', { name, list })
      }
      const { edges, counts } = histogram
      const most = Math.max(0, ...counts)
      const fullest = counts.indexOf(most)
      const at = (place: number): string => figure({ ...column, integer: false }, edges[place] ?? 0)
      return t('columns.histogramTold', {
        name,
        bins: counts.length,
        min: at(0),
        max: at(edges.length - 1),
        from: at(fullest),
        to: at(fullest + 1),
        n: format.count(most),
      })
    },
    relation: ({ measure, value, rows }: Relation, target: string): string =>
      joinSentences(
        [
          t('columns.relationTold', {
            target,
            value: strength({ value }),
            measure: t(`columns.measure.${measure}`),
            n: format.count(rows),
          }),
          t(`columns.relationWhat.${measure}`),
        ],
        locale.value,
      ),
  }
}
