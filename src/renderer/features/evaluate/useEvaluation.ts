import { computed, onMounted, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { AppError } from '#shared/errors'
import type { DatasetSummary } from '#shared/model/dataset'
import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import type { EvaluatedPart, Evaluation } from '#shared/model/evaluation'
import type { DatasetId, ModelId } from '#shared/model/ids'
import type { RunDetail } from '#shared/model/run'
import { heldOutPart } from '#shared/model/runSpec'
import { latestAnswer } from '#renderer/lib/latestAnswer'
import { useDatasets } from '#renderer/features/data/datasetsStore'
import { useModels } from '#renderer/features/models/modelsStore'
import { useSession } from '#renderer/app/sessionStore'

/** What a model is asked for: scores on a part of its own data, or on all of other data. */
type Question = {
  readonly modelId: ModelId
  readonly datasetId: DatasetId | null
  readonly part: EvaluatedPart
  /** By which the model answers: another one is another question. */
  readonly threshold: DecisionThreshold | null
}

/** The scores of a run that are looked at: on its test part where it is open, else what its training ended with. */
export type ShownEvaluation = {
  readonly part: Ref<EvaluatedPart>
  /** Null for the run's own data. */
  readonly dataset: Ref<DatasetId | null>
  /** Whether the test part is chosen, and sealed for the run. */
  readonly isSealed: ComputedRef<boolean>
  /** Whether the model is being evaluated. */
  readonly isAsked: ComputedRef<boolean>
  /** Null while it is worked out, and where there is none. */
  readonly evaluation: ComputedRef<Evaluation | null>
  /** Data sets of the same kind that the model was not trained with. */
  readonly others: ComputedRef<readonly DatasetSummary[]>
  readonly error: ComputedRef<AppError | null>
  readonly again: () => void
}

/** The part that a run is first shown on. */
function firstPart({ test, evaluation, spec, summary }: RunDetail): EvaluatedPart {
  if (test !== null) return 'test'
  const heldOut = heldOutPart(spec.data.split)
  if (heldOut === 'fold') return heldOut
  return evaluation !== null || (summary.rows?.validation ?? 0) > 0 ? 'validation' : 'test'
}

/** Evaluates the model of the shown run on what is chosen. */
export function useEvaluation(detail: Readonly<Ref<RunDetail | null>>): ShownEvaluation {
  const models = useModels()
  const datasets = useDatasets()
  const session = useSession()
  const part = ref<EvaluatedPart>('test')
  const dataset = ref<DatasetId | null>(null)
  /** What stands with the run itself, on the shown part. */
  const ofRun = computed(() => {
    if (detail.value === null || dataset.value !== null) return null
    const { test, evaluation } = detail.value
    return [test, evaluation].find((one) => one?.part === part.value) ?? null
  })
  /** The run was scored by 0.5: with another threshold the model is asked. */
  const known = computed(() => ((detail.value?.threshold ?? null) === null ? ofRun.value : null))
  const hasModel = computed(() => (detail.value?.summary.modelId ?? null) !== null)
  const isSealed = computed(
    () => hasModel.value && dataset.value === null && part.value === 'test' && ofRun.value === null,
  )
  const asked = latestAnswer(
    (question: Question, signal) =>
      models.evaluate(question.modelId, question.datasetId, question.part, signal),
    0,
  )
  const question = computed((): Question | null => {
    const modelId = detail.value?.summary.modelId ?? null
    if (modelId === null || known.value !== null || isSealed.value) return null
    const threshold = detail.value?.threshold ?? null
    return { modelId, datasetId: dataset.value, part: part.value, threshold }
  })
  // Before the question is looked at: a run begins with its own part.
  watch(
    () => detail.value?.summary.id,
    () => {
      if (detail.value !== null) part.value = firstPart(detail.value)
      dataset.value = null
    },
    { flush: 'sync' },
  )
  const current = computed(
    () => known.value ?? (asked.of.value === question.value ? asked.value.value : null),
  )
  /** What is shown stays while the same rows are scored by another threshold. */
  const last = shallowRef<{ readonly rows: string; readonly evaluation: Evaluation } | null>(null)
  const rows = computed(() => JSON.stringify([detail.value?.summary.modelId, dataset.value, part.value]))
  watch(current, (evaluation) => {
    if (evaluation !== null) last.value = { rows: rows.value, evaluation }
  })
  watch(question, (next) => (next === null ? asked.clear() : asked.ask(next)))
  onMounted(() => void datasets.refresh().catch(session.notify))
  return {
    part,
    dataset,
    isSealed,
    isAsked: computed(() => question.value !== null),
    evaluation: computed(
      () => current.value ?? (last.value?.rows === rows.value ? last.value.evaluation : null),
    ),
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
    error: computed(() => (question.value === null ? null : asked.error.value)),
    again: asked.again,
  }
}
