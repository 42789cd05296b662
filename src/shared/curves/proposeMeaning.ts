import { curveTags, metricNamed, taggedMetric, type MetricName, type MetricTag } from '../catalog/metrics'
import type { Counting, SeriesMeaning } from '../model/importedRun'
import type { SeriesPoints } from './seriesPoints'

/** A series by its name, with its points. */
export type NamedSeries = { readonly name: string; readonly points: SeriesPoints }

/** What a run's series are taken for; `doubles` could be the same curve as one before. */
export type ProposedMeanings = {
  readonly meanings: readonly SeriesMeaning[]
  readonly doubles: readonly string[]
}

type CurvePart = 'batch' | 'train' | 'validation'

/** How other programs spell our metrics, in words of small letters; the first that fits is taken. */
const metricSpellings: readonly (readonly [RegExp, MetricName])[] = [
  [/\btop ?(?:5|five)\b|\btop ?k\b/u, 'top-5-accuracy'],
  [/\bbalanced acc(?:uracy)?\b/u, 'balanced-accuracy'],
  [/\bacc(?:uracy)?\b/u, 'accuracy'],
  [/\bmae\b|\bmean absolute error\b/u, 'mean-absolute-error'],
  [/\br2(?: score)?\b/u, 'r2'],
  [/\bmacro f1\b|\bf1 macro\b/u, 'macro-f1'],
  [/\bmcc\b|\bmatthews\b/u, 'mcc'],
  [/\blr\b|\blearning rate\b/u, 'learning-rate'],
  [/\bloss\b/u, 'loss'],
]
const partSpellings: readonly (readonly [RegExp, CurvePart])[] = [
  [/\bval(?:id|idation)?\b|\bdev\b|\beval(?:uation)?\b/u, 'validation'],
  [/\btr(?:ain|aining)?\b/u, 'train'],
  // People who watch a test part epoch by epoch use it as we use the validation part.
  [/\btest(?:ing)?\b/u, 'validation'],
  [/\bbatch\b/u, 'batch'],
]
const byStep = /\b(?:step|batch|iter|iteration)s?\b/u
/** A loop over more epochs than this is rare, one over fewer steps of the optimizer too. */
const mostEpochs = 1000

/** `trainLoss`, `Loss/train` and `train-loss` in the same words. */
const wordsOf = (name: string): string =>
  name
    .replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const firstMatch = <Found>(words: string, spellings: readonly (readonly [RegExp, Found])[]): Found | null =>
  spellings.find(([spelling]) => spelling.test(words))?.[1] ?? null

/** The metric that a name speaks of; null for one that we have no curve of. */
const metricIn = (words: string): MetricName | null => firstMatch(words, metricSpellings)

/** The part of the data that a name speaks of. */
const partIn = (words: string): CurvePart | null => firstMatch(words, partSpellings)

/** Whether the steps follow each other one by one, few enough to be epochs. */
function looksLikeEpochs({ steps }: SeriesPoints): boolean {
  const last = steps.at(-1) ?? 0
  return (
    last <= mostEpochs && steps.every((step, index) => index === 0 || step - (steps[index - 1] ?? 0) <= 1)
  )
}

/** Whether there are several points to an epoch. */
function hasPointsWithin(epochs: Float64Array): boolean {
  return new Set(epochs).size < epochs.length
}

function countingOf(words: string, points: SeriesPoints): Counting {
  const isByStep = byStep.test(words)
  if (points.epochs !== null)
    return isByStep || hasPointsWithin(points.epochs) ? 'optimizerSteps' : 'epochColumn'
  if (/\bepochs?\b/u.test(words)) return 'epochs'
  if (isByStep) return 'optimizerSteps'
  return looksLikeEpochs(points) ? 'epochs' : 'optimizerSteps'
}

/** The number that counting begins with; between 0 and 1 there are only parts of the first epoch. */
function firstOf(counting: Counting, { steps, epochs }: SeriesPoints): 0 | 1 {
  if (counting === 'optimizerSteps') return steps.at(0) === 0 ? 0 : 1
  const counted = counting === 'epochColumn' && epochs !== null ? epochs : steps
  return counted.at(0) === 0 ? 0 : 1
}

/** Shares above 1 and up to 100 are percentages. */
function looksLikePercent(metric: MetricName, { values }: SeriesPoints): boolean {
  if (metricNamed(metric).unit !== 'share') return false
  const finite = values.filter((value) => Number.isFinite(value))
  return finite.some((value) => value > 1) && finite.every((value) => value >= 0 && value <= 100)
}

function tagFor(metric: MetricName, part: CurvePart, counting: Counting): MetricTag | null {
  const parts: readonly CurvePart[] =
    part === 'train' && counting === 'optimizerSteps' ? ['batch', 'train'] : [part, 'batch']
  const tags = parts.map((one) => `${one}/${metric}`)
  const found = curveTags.filter((tag) => tags.includes(tag) && isMeant(tag, metric))
  return found.toSorted((one, other) => tags.indexOf(one) - tags.indexOf(other))[0] ?? null
}

/** A learning rate is measured by steps whatever the name says of parts; of others a part is never changed. */
const isMeant = (tag: MetricTag, metric: MetricName): boolean =>
  taggedMetric(tag).part !== 'batch' || metric === 'loss' || metricNamed(metric).unit === 'rate'

/**
 * What the series of a run most likely are, by their names, that of the run (Keras has runs named `train` and
 * `validation`) and their steps. Each of our curves is proposed once in a run.
 */
export function proposeMeanings(run: string, series: readonly NamedSeries[]): ProposedMeanings {
  const ofRun = partIn(wordsOf(run.split('/').at(-1) ?? ''))
  const taken = new Set<MetricTag>()
  const doubles: string[] = []
  const meanings = series.map(({ name, points }): SeriesMeaning => {
    const words = wordsOf(name)
    const counting = countingOf(words, points)
    const metric = metricIn(words)
    const part = partIn(words) ?? ofRun ?? 'train'
    const tag = metric === null ? null : tagFor(metric, part, counting)
    const isDouble = tag !== null && taken.has(tag)
    if (isDouble) doubles.push(name)
    if (tag !== null) taken.add(tag)
    return {
      tag: isDouble ? null : tag,
      counting,
      first: firstOf(counting, points),
      percent: metric !== null && looksLikePercent(metric, points),
    }
  })
  return { meanings, doubles }
}
