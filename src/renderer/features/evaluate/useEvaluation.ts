import { computed, onMounted, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { AppError } from '#shared/errors'
import type { DatasetSummary } from '#shared/model/dataset'
import type { EvaluatedPart, Evaluation } from '#shared/model/evaluation'
import type { DatasetId, ModelId } from '#shared/model/ids'
import type { RunDetail } from '#shared/model/run'
import { latestAnswer } from '#renderer/lib/latestAnswer'
import { useDatasets } from '#renderer/features/data/datasetsStore'
import { useModels } from '#renderer/features/models/modelsStore'
import { useSession } from '#renderer/app/sessionStore'

/** What a model is asked for: scores on a part of its own data, or on all of other data. */
type Question = {
  readonly modelId: ModelId
  readonly datasetId: DatasetId | null
  readonly part: EvaluatedPart
}

/** The scores of a run that are looked at: of the test that ended its training, unless something else is chosen. */
export type ShownEvaluation = {
  readonly part: Ref<EvaluatedPart>
  /** Null for the run's own data. */
  readonly dataset: Ref<DatasetId | null>
  /** Whether the test that ended the training is shown. */
  readonly isTest: ComputedRef<boolean>
  /** Null while it is worked out, and where there is none. */
  readonly evaluation: ComputedRef<Evaluation | null>
  /** Data sets of the same kind that the model was not trained with. */
  readonly others: ComputedRef<readonly DatasetSummary[]>
  readonly error: ComputedRef<AppError | null>
  readonly again: () => void
}

/** Evaluates the model of the shown run on what is chosen; another run begins with its test. */
export function useEvaluation(detail: Readonly<Ref<RunDetail | null>>): ShownEvaluation {
  const models = useModels()
  const datasets = useDatasets()
  const session = useSession()
  const part = ref<EvaluatedPart>('test')
  const dataset = ref<DatasetId | null>(null)
  const isTest = computed(() => part.value === 'test' && dataset.value === null)
  const asked = latestAnswer(
    (question: Question, signal) =>
      models.evaluate(question.modelId, question.datasetId, question.part, signal),
    0,
  )
  const question = computed((): Question | null => {
    const modelId = detail.value?.summary.modelId ?? null
    return modelId === null || isTest.value ? null : { modelId, datasetId: dataset.value, part: part.value }
  })
  watch(question, (next) => (next === null ? asked.clear() : asked.ask(next)))
  watch(
    () => detail.value?.summary.id,
    () => {
      part.value = 'test'
      dataset.value = null
    },
  )
  onMounted(() => void datasets.refresh().catch(session.notify))
  return {
    part,
    dataset,
    isTest,
    evaluation: computed(() => {
      if (isTest.value) return detail.value?.evaluation ?? null
      return asked.of.value === question.value ? asked.value.value : null
    }),
    others: computed(() => {
      const run = detail.value
      if (run === null) return []
      const kind = datasets.list.find(({ id }) => id === run.summary.datasetId)?.kind ?? null
      return datasets.list.filter(
        (other) =>
          other.id !== run.summary.datasetId &&
          other.sha256 !== run.spec.data.sha256 &&
          (kind === null || other.kind === kind),
      )
    }),
    error: computed(() => (isTest.value ? null : asked.error.value)),
    again: asked.again,
  }
}
