import { useI18n } from '#renderer/i18n/index'
import { metricOf, type RunSummary } from '#shared/model/run'
import type { ModelSummary } from '#shared/model/trainedModel'
import { useFormat } from '#renderer/i18n/useFormat'
import { useShownName } from '#renderer/i18n/useShownName'

/** What tells runs and models apart where one is chosen: many have the same name. */
export type RunLabels = {
  /** Number, name, state unless it is done, epoch, score, start. */
  readonly run: (run: RunSummary) => string
  /** Name, number of its run, epoch, score, when it was saved; `run` is null while the runs are not read. */
  readonly model: (model: ModelSummary, run: RunSummary | null) => string
}

/** A diverged network's accuracy may be no number. */
const shareOf = (run: RunSummary): number | null => {
  const accuracy = metricOf(run, 'test/accuracy')
  return typeof accuracy === 'number' ? accuracy : null
}

/** The labels in the current language. */
export function useRunLabels(): RunLabels {
  const { t } = useI18n()
  const format = useFormat()
  const shownName = useShownName()
  const number = (n: number): string => t('runs.label.run', { number: n })
  const score = (accuracy: number | null, run: RunSummary | null): readonly string[] => {
    if (accuracy !== null) return [format.percent(accuracy)]
    const loss = run === null ? null : metricOf(run, 'test/loss')
    return loss === null ? [] : [t('runs.label.testLoss', { value: format.number(loss) })]
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
        ...score(shareOf(run), run),
        format.moment(run.createdAt),
      ].join(' · '),
    model: (model, run) =>
      [
        shownName(model.name),
        number(model.runNumber),
        ...course(run),
        ...score(model.testAccuracy, run),
        format.moment(model.createdAt),
      ].join(' · '),
  }
}
