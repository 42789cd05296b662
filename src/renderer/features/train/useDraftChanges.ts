import { computed, type ComputedRef } from 'vue'
import { isOneOfFolds, withFold } from '#shared/model/crossValidation'
import type { RunDetail } from '#shared/model/run'
import { diffSpecs } from '#shared/spec/diffSpecs'
import { useSpecText } from '#renderer/features/runs/spec/useSpecText'
import { useI18n } from '#renderer/i18n/index'
import { useProject } from '#renderer/features/project/projectStore'

/** More changes than this are only counted. */
const mostChanges = 6

/** What the draft says otherwise than the shown run did, in a sentence: the Train page shows both side by side. */
export function useDraftChanges(detailOf: () => RunDetail | null): ComputedRef<string | null> {
  const { t } = useI18n()
  const project = useProject()
  const specText = useSpecText()
  return computed(() => {
    const of = detailOf()
    if (of === null || project.dataset === null) return null
    const { split } = project.spec.data
    // All folds were trained: which one is chosen for a single run says nothing.
    const trained = split.kind === 'k-fold' && isOneOfFolds(of.spec) ? withFold(of.spec, split.fold) : of.spec
    const names = diffSpecs([trained, project.spec]).map(specText.label)
    if (names.length === 0) return null
    const told = names.slice(0, mostChanges)
    const more = names.length - told.length
    const list = [...told, ...(more > 0 ? [t('train.changedMore', { n: more })] : [])].join(
      t('train.changedJoin'),
    )
    return t('train.changedSince', { number: of.summary.number, list })
  })
}
