import { computed, type ComputedRef, type Ref } from 'vue'
import type { MetricTag } from '#shared/catalog/metrics/index'
import type { Advice, Remedy } from '#shared/coach/advice'
import { adviseOn } from '#shared/coach/index'
import type { Dataset } from '#shared/model/dataset'
import type { RunDetail } from '#shared/model/run'
import { useProject } from '#renderer/features/project/projectStore'
import { useLiveRun } from '../liveRunStore'

/** What the shown run, once it has ended, shows that could be better, and how the next one is started with a remedy. */
export function useCoach(
  detail: Readonly<Ref<RunDetail | null>>,
  dataset: Readonly<Ref<Dataset | null>>,
): {
  readonly advice: ComputedRef<readonly Advice[]>
  readonly trainWith: (remedy: Remedy) => Promise<void>
} {
  const live = useLiveRun()
  const project = useProject()

  const advice = computed(() => {
    void live.revision
    const { run } = live
    if (run === null || dataset.value === null || live.active || detail.value?.summary.id !== run.id)
      return []
    const { spec, evaluation, activity } = detail.value
    const curve = (tag: MetricTag) => live.curves.get(tag)
    const found = adviseOn({ spec, dataset: dataset.value, summary: run, evaluation, curve, activity })
    // A divergence has a note of its own, with its own button.
    return run.state === 'diverged' ? found.filter(({ kind }) => kind !== 'rateTooLarge') : found
  })

  return {
    advice,
    trainWith: async ({ data, training, network }) => {
      if (network !== undefined) project.replaceLayers(network.layers)
      if (data !== undefined) project.changeData(data)
      if (training !== undefined) project.setTraining(training)
      await live.start()
    },
  }
}
