import { computed, type ComputedRef } from 'vue'
import type { RunColumn } from '#shared/model/runQuery'
import { useRunList } from '../list/runListStore'
import { useColumnText } from '../list/useColumnText'
import { axisScore } from './axisScore'

/** What charts of many runs can have on their axes: settings that differ first, then figures and facts, then the others. */
export function useAxisColumns(): {
  readonly options: ComputedRef<readonly { readonly value: RunColumn; readonly label: string }[]>
  /** Settings that differ. */
  readonly differing: ComputedRef<readonly RunColumn[]>
  /** The figure by which runs are told apart; null where no run has one. */
  readonly score: ComputedRef<RunColumn | null>
} {
  const list = useRunList()
  const columnText = useColumnText()
  const settingsWhere = (differs: boolean): readonly RunColumn[] =>
    list.settings.filter((one) => one.differs === differs).map(({ path }): RunColumn => `setting:${path}`)
  const differing = computed(() => settingsWhere(true))
  return {
    differing,
    options: computed(() => {
      const facts: readonly RunColumn[] = [
        'number',
        'epochsDone',
        'trainSeconds',
        'parameters',
        'datasetName',
        'engine',
      ]
      return [...differing.value, ...list.figures, ...facts, ...settingsWhere(false)].map((value) => ({
        value,
        label: columnText(value),
      }))
    }),
    score: computed(() => axisScore(list.figures)),
  }
}
