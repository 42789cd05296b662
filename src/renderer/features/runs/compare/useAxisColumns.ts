import { computed, type ComputedRef } from 'vue'
import type { RunColumn } from '#shared/model/runQuery'
import { scoreParts } from '#shared/model/score'
import { useRunList } from '../list/runListStore'
import { useColumnText } from '../list/useColumnText'

/** What charts of many runs can have on their axes: settings that differ first, then figures and facts, then the others. */
export function useAxisColumns(): {
  readonly options: ComputedRef<readonly { readonly value: RunColumn; readonly label: string }[]>
  /** Settings that differ. */
  readonly differing: ComputedRef<readonly RunColumn[]>
  /** The figure that says most of new data; null where no run has one. */
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
    score: computed(() => {
      const wanted = scoreParts.flatMap((part) => [
        `${part}/accuracy`,
        `${part}/mean-absolute-error`,
        `${part}/loss`,
      ])
      return (
        list.figures.find(
          (tag) => tag === wanted.find((one) => list.figures.some((known) => known === one)),
        ) ?? null
      )
    }),
  }
}
