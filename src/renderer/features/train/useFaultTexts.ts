import { computed, type ComputedRef } from 'vue'
import type { MetricName } from '#shared/catalog/metrics/index'
import type { Training } from '#shared/model/training'
import type { TrainingFault } from '#shared/network/trainingFaults'
import { useI18n } from '#renderer/i18n/index'
import { useFormat } from '#renderer/i18n/useFormat'
import { useMetricText } from '#renderer/i18n/useMetricText'

/** The faults of a training's settings in words, for the fields that they are of. */
export type FaultTexts = {
  /** The first fault of these kinds that is told at a field of its own; undefined without one. */
  readonly warningOf: (...kinds: readonly TrainingFault['kind'][]) => string | undefined
  /** What is wrong with the weights of the classes. */
  readonly weightError: ComputedRef<string | undefined>
  /** The watched metric that is not measured. */
  readonly metricError: ComputedRef<{ readonly metric: MetricName; readonly text: string } | null>
  /** Whether that metric is the one of the plateau. */
  readonly isPlateauWrong: ComputedRef<boolean>
}

/** Words for the faults that were found. */
export function useFaultTexts(faults: () => readonly TrainingFault[], training: () => Training): FaultTexts {
  const { t } = useI18n()
  const format = useFormat()
  const metricText = useMetricText()

  const warningOf = (...kinds: readonly TrainingFault['kind'][]): string | undefined => {
    const fault = faults().find((candidate) => kinds.includes(candidate.kind))
    switch (fault?.kind) {
      case undefined:
      case 'noTrainRows':
      case 'batchTooLarge':
      case 'batchOfOne':
      case 'watchNeedsValidation':
      case 'metricNotMeasured':
      case 'weightsNeedClasses':
      case 'weightsNeedOtherLoss':
      case 'weightOfUnknownClass':
      case 'weightsClassAbsent':
        return undefined
      case 'manySteps':
        return t('train.fault.manySteps', { steps: format.count(fault.steps) })
      case 'learningRateAdam':
        return t('train.fault.learningRateAdam', {
          optimizer: t(`objective.optimizer.${training().optimizer.kind}`),
          largest: format.number(fault.largest),
          usual: format.number(fault.usual),
        })
      case 'learningRateLarge':
      case 'scheduleTooLong':
      case 'patienceTooLong':
      case 'warmUpTooLong':
      case 'nesterovNoMomentum':
        return t(`train.fault.${fault.kind}`)
      case 'lastRowJoined':
      case 'lastRowDropped':
        return t(`train.fault.${fault.kind}`, { rows: format.count(fault.rows) })
    }
  }
  const weightError = computed(() => {
    const fault = faults().find(({ kind }) => kind.startsWith('weight'))
    if (fault === undefined) return undefined
    if (fault.kind === 'weightsNeedClasses') return t(`train.fault.${fault.kind}`)
    if (fault.kind === 'weightsNeedOtherLoss') {
      const losses = format.list(fault.losses.map((loss) => t(`objective.loss.${loss}`)))
      return t(`train.fault.${fault.kind}`, { losses })
    }
    return fault.kind === 'weightOfUnknownClass' || fault.kind === 'weightsClassAbsent'
      ? t(`train.fault.${fault.kind}`, { name: fault.class })
      : undefined
  })
  const metricError = computed(() => {
    const fault = faults().find(({ kind }) => kind === 'metricNotMeasured')
    return fault?.kind === 'metricNotMeasured'
      ? {
          metric: fault.metric,
          text: t('train.fault.metricNotMeasured', { metric: metricText.title(fault.metric) }),
        }
      : null
  })
  const isPlateauWrong = computed(
    () => metricError.value !== null && metricError.value.metric !== training().watch?.metric,
  )
  return { warningOf, weightError, metricError, isPlateauWrong }
}
