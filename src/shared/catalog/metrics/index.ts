import { accuracy } from './accuracy'
import { balancedAccuracy } from './balancedAccuracy'
import { determination } from './determination'
import { learningRate } from './learningRate'
import { loss } from './loss'
import { macroF1 } from './macroF1'
import { matthews } from './matthews'
import { meanAbsoluteError } from './meanAbsoluteError'
import type { Metric, MetricPart } from './metric'
import { topFive } from './topFive'

/** Every metric, in the order in which they are offered. */
export const metrics = [
  loss,
  accuracy,
  topFive,
  meanAbsoluteError,
  determination,
  macroF1,
  balancedAccuracy,
  matthews,
  learningRate,
] as const

type AnyMetric = (typeof metrics)[number]
type TagOf<Entry> = Entry extends {
  readonly name: infer Name extends string
  readonly parts: readonly (infer Part extends string)[]
}
  ? `${Part}/${Name}`
  : never
type TrainedSums<Entry> = Entry extends {
  readonly parts: readonly (infer Part)[]
  readonly sums: readonly (infer Sum)[]
}
  ? 'train' extends Part
    ? Sum
    : never
  : never

export type MetricName = AnyMetric['name']
/** Every name. */
export const metricNames = metrics.map(({ name }) => name) as readonly MetricName[]
/** A metric on a part: the name of a series, and of a figure in a run's summary. */
export type MetricTag = TagOf<AnyMetric>
export type ChartName = AnyMetric['chart']
/** Sums over rows that metrics are computed from. */
export type SumName = AnyMetric['sums'][number]
/** Those that the training step takes. */
export type TrainedSum = TrainedSums<AnyMetric>

/** A metric as the lists of this folder give it. */
export type ListedMetric = Metric & {
  readonly name: MetricName
  readonly chart: ChartName
  readonly sums: readonly SumName[]
}

/** The tag of a metric on a part. */
export const tagOf = ({ name }: Pick<Metric, 'name'>, part: MetricPart): MetricTag =>
  `${part}/${name}` as MetricTag

const tagged = metrics.flatMap((metric: ListedMetric) =>
  metric.parts.map((part) => ({ tag: tagOf(metric, part), metric, part })),
)

/** What a tag says. */
export type TaggedMetric = (typeof tagged)[number]

const byTag = new Map(tagged.map((one) => [one.tag, one]))

/** Every tag. */
export const metricTags: readonly MetricTag[] = tagged.map(({ tag }) => tag)

/** The tags of which there are curves: a held-out fold and a test are scored once. */
export const curveTags: readonly MetricTag[] = tagged.flatMap(({ tag, part }) =>
  part === 'fold' || part === 'test' ? [] : [tag],
)

/** The metric and the part behind a tag. */
export function taggedMetric(tag: MetricTag): TaggedMetric {
  const found = byTag.get(tag)
  if (found === undefined) throw new RangeError(`no metric ${tag}`)
  return found
}

type WatchableMetric = MetricTag extends infer Tag
  ? Tag extends `validation/${infer Name}`
    ? Name
    : never
  : never

/** The metrics of the validation part, by which an epoch can be the best one. */
export const watchableMetrics = metrics.flatMap(({ name, parts }: ListedMetric) =>
  parts.includes('validation') ? [name] : [],
) as readonly string[] as readonly [WatchableMetric, ...WatchableMetric[]]

/** The metric of a name. */
export function metricNamed(name: MetricName): ListedMetric {
  const found = metrics.find((metric: ListedMetric) => metric.name === name)
  if (found === undefined) throw new RangeError(`no metric ${name}`)
  return found
}

/** What a metric's points are numbered by: optimizer steps of the run, or its epochs; both from 1. */
export const axisOf = (part: MetricPart): 'step' | 'epoch' => (part === 'batch' ? 'step' : 'epoch')

/** The metrics that say something of a network that names one of `classes` classes, or a number (null). */
export const metricsFor = (classes: number | null): readonly ListedMetric[] =>
  metrics.filter(({ task, fewestClasses }: ListedMetric) => {
    if (task === 'any') return true
    return classes === null ? task === 'regression' : task === 'classification' && classes >= fewestClasses
  })

/** The sums that every training step takes, in their order beside its loss. */
export function trainedSums(answer: 'classes' | 'number'): readonly TrainedSum[] {
  const task = answer === 'classes' ? 'classification' : 'regression'
  const found = metrics.flatMap(({ parts, task: own, sums }: ListedMetric) =>
    parts.includes('train') && (own === 'any' || own === task) ? sums : [],
  )
  return [...new Set(found)] as readonly TrainedSum[]
}
