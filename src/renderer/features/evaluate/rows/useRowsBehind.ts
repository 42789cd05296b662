import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import type { EvaluatedRow, RowFilter } from '#shared/model/evaluatedRows'
import type { Evaluation } from '#shared/model/evaluation'
import type { DatasetId } from '#shared/model/ids'
import type { RunDetail } from '#shared/model/run'
import type { TrainedModel } from '#shared/model/trainedModel'
import { useI18n } from '#renderer/i18n/index'
import { useModels } from '#renderer/features/models/modelsStore'
import { useSession } from '#renderer/app/sessionStore'
import type { RowsQuestion } from './rowsPage'

/** Columns that there is room for beside the answers. */
const mostColumns = 6

/** A list of rows: which, and what it is called. */
export type RowsList = { readonly question: Omit<RowsQuestion, 'order'>; readonly title: string }

/** A group of rows that a column makes, by its place among them. */
export type OpenedGroup = { readonly column: string; readonly place: number; readonly name: string }

/** The rows behind the figures of the shown evaluation. */
export type RowsBehind = {
  /** Null while no list is open. */
  readonly list: ComputedRef<RowsList | null>
  readonly isImages: ComputedRef<boolean>
  readonly openCell: (cell: { readonly actual: number; readonly predicted: number }) => void
  readonly openClass: (label: number) => void
  readonly openMistakes: () => void
  readonly openGroup: (group: OpenedGroup) => void
  readonly close: () => void
  /** Opens a row in Try. */
  readonly tryRow: (row: Pick<EvaluatedRow, 'row' | 'actual'>) => void
}

const every: RowFilter = { actual: null, predicted: null, which: 'all' }

/** Follows the shown evaluation: of another one no list is open, but for a number, whose rows are always shown. */
export function useRowsBehind(
  detail: Readonly<Ref<RunDetail | null>>,
  evaluation: Readonly<Ref<Evaluation | null>>,
  dataset: Readonly<Ref<DatasetId | null>>,
): RowsBehind {
  const { t } = useI18n()
  const router = useRouter()
  const models = useModels()
  const session = useSession()
  const model = shallowRef<TrainedModel | null>(null)
  const filter = shallowRef<RowFilter | null>(null)
  const groupName = shallowRef('')

  const nameOf = (label: number): string => {
    const scores = evaluation.value
    return scores?.kind === 'classification' ? (scores.classes[label]?.name ?? '') : ''
  }
  const titleOf = ({ actual, predicted, group }: RowFilter): string => {
    if (group !== undefined)
      return t('evaluate.rows.ofGroup', { column: group.column, name: groupName.value })
    if (actual !== null && predicted !== null) {
      const key = actual === predicted ? 'evaluate.rows.rightCell' : 'evaluate.rows.cell'
      return t(key, { actual: nameOf(actual), predicted: nameOf(predicted) })
    }
    if (actual !== null) return t('evaluate.rows.ofClass', { actual: nameOf(actual) })
    return t(evaluation.value?.kind === 'regression' ? 'evaluate.rows.worst' : 'evaluate.rows.mistakes')
  }
  const question = computed(() => {
    const scores = evaluation.value
    if (model.value === null || scores === null || filter.value === null) return null
    const { input } = model.value.signature
    return {
      modelId: model.value.id,
      dataset: dataset.value ?? model.value.datasetId,
      isOwn: dataset.value === null,
      part: scores.part,
      filter: filter.value,
      columns: input.kind === 'table' ? input.features.slice(0, mostColumns).map(({ name }) => name) : [],
    }
  })

  watch(
    evaluation,
    (scores) => {
      filter.value = scores?.kind === 'regression' ? every : null
    },
    { immediate: true },
  )
  watch(
    () => detail.value?.summary.modelId ?? null,
    async (modelId) => {
      model.value = null
      if (modelId === null) return
      try {
        const found = await models.load(modelId)
        if (detail.value?.summary.modelId === modelId) model.value = found
      } catch (error) {
        session.notify(error)
      }
    },
    { immediate: true },
  )

  return {
    list: computed(() => {
      const asked = question.value
      return asked === null ? null : { question: asked, title: titleOf(asked.filter) }
    }),
    isImages: computed(() => model.value?.signature.input.kind === 'images'),
    openCell: ({ actual, predicted }) => {
      filter.value = { actual, predicted, which: 'all' }
    },
    openClass: (actual) => {
      filter.value = { ...every, actual }
    },
    openMistakes: () => {
      filter.value = { ...every, which: 'wrong' }
    },
    openGroup: ({ column, place, name }) => {
      groupName.value = name
      filter.value = { ...every, group: { column, place } }
    },
    close: () => {
      filter.value = null
    },
    tryRow: ({ row, actual }) => {
      const asked = question.value
      if (asked === null) return
      models.chosen = asked.modelId
      void router.push({
        path: '/try',
        query: { row: String(row), actual: String(actual), ...(asked.isOwn ? {} : { data: asked.dataset }) },
      })
    },
  }
}
