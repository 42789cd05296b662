import { useI18n } from '#renderer/i18n/index'
import type { RunSummary } from '#shared/model/run'
import { scoreOf } from '#shared/model/score'
import type { ModelSummary } from '#shared/model/trainedModel'
import { useFormat } from '#renderer/i18n/useFormat'
import { useMetricText } from '#renderer/i18n/useMetricText'
import { useShownName } from '#renderer/i18n/useShownName'

/** What tells runs and models apart where one is chosen: many have the same name. */
export type RunLabels = {
  /** Number, name, state unless it is done, epoch, score, start. */
  readonly run: (run: RunSummary) => string
  /** Star, name, number of its run, fold, epoch, score, tags, when it was saved; `run` is null while the runs are not read. */
  readonly model: (model: ModelSummary, run: RunSummary | null) => string
}

/** The labels in the current language. */
export function useRunLabels(): RunLabels {
  const { t } = useI18n()
  const format = useFormat()
  const metricText = useMetricText()
  const shownName = useShownName()
  const number = (n: number): string => t('runs.label.run', { number: n })
  /** A score with the part that it is of. */
  const score = (run: RunSummary | null): readonly string[] => {
    const found = run === null ? null : scoreOf(run)
    if (found === null) return []
    return [`${metricText.label(found.tag)} ${metricText.value(found.tag, found.value)}`]
  }
  const course = (run: RunSummary | null): readonly string[] =>
    run === null ? [] : [t('runs.label.epoch', { epoch: format.count(run.epochsDone) })]
  return {
    run: (run) =>
      [
        number(run.number),
        shownName(run.name),
        ...(run.state === 'done' ? [] : [t(`shell.state.${run.state}`)]),
        ...course(run),
        ...score(run),
        format.moment(run.createdAt),
      ].join(' · '),
    model: (model, run) =>
      [
        `${model.marks?.starred === true ? '★ ' : ''}${shownName(model.name)}`,
        number(model.runNumber),
        ...(model.fold === null ? [] : [t('runs.label.fold', { number: format.count(model.fold + 1) })]),
        ...course(run),
        ...score(run),
        ...(model.marks?.tags ?? []),
        format.moment(model.createdAt),
      ].join(' · '),
  }
}
