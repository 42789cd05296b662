import type { Advice } from '#shared/coach/advice'
import { adviseOn } from '#shared/coach/index'
import type { Dataset } from '#shared/model/dataset'
import { fromMeasured } from '#shared/model/number'
import type { RunDetail } from '#shared/model/run'
import { adviceText } from '#shared/texts/adviceWords'
import type { Locale } from '#shared/texts/locale'
import type { HostClient } from './terminalHost'
import { oneLine } from './visible'

const points = 2000

/** What a run that has ended shows that could be better: the Train page says the same. */
export async function coachOn(
  client: HostClient,
  dataset: Dataset,
  { summary, spec, evaluation, activity }: RunDetail,
): Promise<readonly Advice[]> {
  const tags = ['train/loss', 'validation/loss'] as const
  const series = await client.runs.series({ runId: summary.id, tags: [...tags], points })
  const curves = new Map(
    series.map(({ tag, steps, values }) => [tag, { steps, values: values.map(fromMeasured) }] as const),
  )
  return adviseOn({ spec, dataset, summary, evaluation, curve: (tag) => curves.get(tag), activity })
}

const write = (locale: Locale) => (value: number) =>
  value.toLocaleString(locale, { maximumSignificantDigits: 3, useGrouping: false })

/** Advice in lines. */
export const coachLines = (advice: readonly Advice[], locale: Locale): readonly string[] =>
  advice.map((one) => {
    const { title, evidence, action } = adviceText(one, locale, write(locale))
    return oneLine(
      locale === 'en'
        ? `→ ${title}. ${evidence} ${action}.`.replace(/\.\.$/, '.')
        : `→ ${title}：${evidence}${action}`,
    )
  })

/** Advice as it stands in the JSON of a result, with its words in English; `remedy` are the settings to change. */
export const coachJson = (advice: readonly Advice[]): readonly Record<string, unknown>[] =>
  advice.map((one) => ({ ...one, text: adviceText(one, 'en', write('en')) }))
