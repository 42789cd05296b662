import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import type { CurveSeries } from '#renderer/charts/curveSeries'
import { useI18n } from '#renderer/i18n/index'
import { taggedMetric, type MetricTag } from '#shared/catalog/metrics/index'
import { importedLabel, type ImportedRun, type PlacedSeries } from '#shared/model/importedRun'
import { fromMeasured } from '#shared/model/number'
import { useSession } from '#renderer/app/sessionStore'
import { axisFactor, type ComparedAxis, type Pace } from '../compare/comparedAxis'
import { useImportedRuns } from './importedStore'

type Read = { readonly run: ImportedRun; readonly series: readonly PlacedSeries[] }

/** Curves of the selected imported runs, to be laid over those of runs. */
export type ImportedCurves = {
  /** What at least one of them has. */
  readonly tags: ComputedRef<readonly MetricTag[]>
  /** The lines of one curve along an axis, named as imported, in the given colours. */
  readonly lines: (tag: MetricTag, colours: readonly string[], axis: ComparedAxis) => readonly CurveSeries[]
  /** How many of the runs have no place on an axis. */
  readonly unplaced: (axis: ComparedAxis) => number
}

/** How long its training took is not known of an imported run. */
const paceOf = ({ stepsPerEpoch }: ImportedRun): Pace => ({ stepsPerEpoch, secondsPerEpoch: null })

/** Reads the curves of the imported runs that are selected, again when the selection or their meaning changes. */
export function useImportedCurves(points: number): ImportedCurves {
  const { t } = useI18n()
  const imported = useImportedRuns()
  const session = useSession()
  const read = shallowRef<readonly Read[]>([])
  const chosen = computed(() => imported.list.filter(({ id }) => imported.selected.includes(id)))

  watch(
    chosen,
    async (runs) => {
      try {
        const answers = await Promise.all(
          runs.map(async (run) => ({ run, series: await imported.series(run.id, points) })),
        )
        if (chosen.value === runs) read.value = answers
      } catch (thrown) {
        session.notify(thrown)
      }
    },
    { immediate: true },
  )

  return {
    tags: computed(() =>
      read.value.flatMap(({ series }) => series.flatMap(({ tag }) => (tag === null ? [] : [tag]))),
    ),
    unplaced: (axis) =>
      read.value.filter(({ run }) => axisFactor('train', axis, paceOf(run)) === null).length,
    lines: (tag, colours, axis) =>
      read.value.flatMap(({ run, series }, index) => {
        const factor = axisFactor(taggedMetric(tag).part, axis, paceOf(run))
        if (factor === null) return []
        return series
          .filter((one) => one.tag === tag)
          .map(({ steps, values }) => ({
            name: t('runs.imported.line', { label: importedLabel(run), name: run.name }),
            color: colours[index % Math.max(1, colours.length)] ?? 'currentColor',
            dashed: taggedMetric(tag).part === 'validation',
            role: 'main' as const,
            steps: steps.map((step) => step * factor),
            values: values.map(fromMeasured),
          }))
      }),
  }
}
