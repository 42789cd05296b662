import { z } from 'zod'
import { metricTags, type MetricTag } from '../catalog/metrics'
import { fromMeasured } from './number'
import { metricOf, RunSummary } from './run'
import type { RunSpec } from './runSpec'

/** What differs between the runs of a group: the seed of the training alone, that of the split as well, or the fold. */
export const GroupKind = z.enum(['seeds', 'splits', 'folds'])
export type GroupKind = z.infer<typeof GroupKind>

/** A finished run of a group; `key` is its seed, or its fold from 0. */
export const GroupRun = z.object({ key: z.int().min(0), run: RunSummary })
export type GroupRun = z.infer<typeof GroupRun>

/** How many seeds a run can be repeated over. */
export const repeatLimits = { fewest: 3, most: 10 } as const

const longestName = 120
/** What `withSeed` adds to a name. */
const seedMark = / · seed \d+$/
const seeds = 2 ** 32

/** Whether a split is drawn with a seed: rows in the order of time are not. */
export const isDrawn = ({ data: { split } }: RunSpec): boolean => split.kind !== 'time'

/** The same specification with another seed, which draws the split as well where `kind` says so; its name says which. */
export function withSeed(spec: RunSpec, seed: number, kind: 'seeds' | 'splits'): RunSpec {
  const mark = ` · seed ${seed}`
  const name = `${spec.name.replace(seedMark, '').slice(0, longestName - mark.length)}${mark}`
  const { split } = spec.data
  const data =
    kind === 'splits' && split.kind !== 'time' ? { ...spec.data, split: { ...split, seed } } : spec.data
  return { ...spec, name, data, training: { ...spec.training, seed } }
}

/** The seeds that a specification is repeated with: its own and those that follow. */
export const seedsFrom = ({ training }: RunSpec, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => (training.seed + index) % seeds)

/** The metric that runs are compared by: the first one of held-out rows that all of them have. */
export function groupTag(runs: readonly RunSummary[]): MetricTag | null {
  const wanted = (['validation', 'fold', 'test', 'train'] as const).flatMap((part) =>
    (['accuracy', 'mean-absolute-error', 'loss'] as const).map((name) => `${part}/${name}`),
  )
  const known = wanted.flatMap((tag) => metricTags.filter((candidate) => candidate === tag))
  return known.find((tag) => runs.every((run) => metricOf(run, tag) !== null)) ?? null
}

/** The values of a metric over runs; what is no number is left out. */
export const groupValues = (runs: readonly RunSummary[], tag: MetricTag): readonly number[] =>
  runs.map((run) => fromMeasured(metricOf(run, tag) ?? 'nan')).filter(Number.isFinite)
