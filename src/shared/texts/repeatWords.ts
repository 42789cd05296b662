import { taggedMetric, type MetricTag } from '../catalog/metrics'
import type { GroupKind } from '../model/repeats'
import { meanAndDeviation } from '../model/crossValidation'
import { fewestValues, type MeansCompared } from '../statistics/welch'
import type { Locale } from './locale'
import { fill } from './message'
import { figureText, metricLabel, type FigureFormat } from './metricWords'
import { noValue } from './punctuation'
import { bilingual } from './words'

const words = bilingual(
  {
    spread:
      '{metric} over {n} {members}: {mean} ± {deviation} (standard deviation, n − 1), from {low} to {high}.',
    seeds: 'seeds',
    splits: 'seeds and splits',
    folds: 'folds',
    fixed:
      'All runs have the same rows in each part: this is the noise of initial weights and batches alone.',
    drawn: 'Every run has drawn its parts anew: this is the noise of the split as well.',
    dealt: 'Every fold has other training rows; they overlap, so the noise is somewhat underestimated.',
    tooFew:
      'Too few runs to tell the difference from noise: {one} and {other}, at least {fewest} are needed in each group.',
    noSpread:
      'Neither group varies: the difference of {difference} is no noise, but it was seen in one split only.',
    noSpreadSame: 'Neither group varies, and there is no difference.',
    within:
      'Difference {difference}, within seed noise: Welch’s t test, p = {p}; 95 % interval {low} to {high} ({freedom} degrees of freedom).',
    beyond:
      'Difference {difference}, more than seed noise: Welch’s t test, p = {p}; 95 % interval {low} to {high} ({freedom} degrees of freedom).',
  },
  {
    spread: '{n} 个{members}的{metric}：{mean} ± {deviation}（标准差，n − 1），最低 {low}，最高 {high}。',
    seeds: '随机种子',
    splits: '随机种子与划分',
    folds: '折',
    fixed: '所有训练的各部分包含相同的行：这里只反映初始权重和批次顺序带来的波动。',
    drawn: '每次训练都重新划分了数据：这里也包含划分带来的波动。',
    dealt: '每一折的训练数据不同但有重叠，因此波动略被低估。',
    tooFew: '训练次数太少，无法区分差异与波动：分别为 {one} 次和 {other} 次，每组至少需要 {fewest} 次。',
    noSpread: '两组都没有波动：差异 {difference} 不是随机波动，但只在一种划分上观察到。',
    noSpreadSame: '两组都没有波动，也没有差异。',
    within:
      '差异 {difference}，在随机波动范围内：Welch t 检验，p = {p}；95% 置信区间 {low} 至 {high}（自由度 {freedom}）。',
    beyond:
      '差异 {difference}，超出随机波动：Welch t 检验，p = {p}；95% 置信区间 {low} 至 {high}（自由度 {freedom}）。',
  },
)

/** Below this, a difference is called more than noise. */
const significance = 0.05

/** Mean, deviation and range of a metric over the runs of a group; null without a value. */
export function spreadText(
  values: readonly number[],
  tag: MetricTag,
  kind: GroupKind,
  write: FigureFormat,
  locale: Locale,
): string | null {
  if (values.length === 0) return null
  const own = words[locale]
  const { mean, deviation } = meanAndDeviation(values)
  const figure = (value: number): string => figureText(tag, value, write, locale)
  return fill(own.spread, {
    metric: metricLabel(tag, locale),
    n: values.length,
    members: own[kind],
    mean: figure(mean),
    deviation: deviation === null ? noValue : figure(deviation),
    low: figure(Math.min(...values)),
    high: figure(Math.max(...values)),
  })
}

/** What the spread of a group is the noise of. */
export function noiseText(kind: GroupKind, locale: Locale): string {
  const own = words[locale]
  return { seeds: own.fixed, splits: own.drawn, folds: own.dealt }[kind]
}

/** Whether the difference of two groups is within seed noise, with the test that says so. */
export function comparedText(
  compared: MeansCompared,
  tag: MetricTag,
  write: FigureFormat,
  locale: Locale,
): string {
  const own = words[locale]
  const isShare = taggedMetric(tag).metric.unit === 'share'
  const signed = (value: number): string => {
    const text = isShare ? write.share(Math.abs(value)) : write.number(Math.abs(value))
    return `${value < 0 ? '−' : '+'}${text}`
  }
  switch (compared.kind) {
    case 'too-few': {
      const [one, other] = compared.counts
      return fill(own.tooFew, { one, other, fewest: fewestValues })
    }
    case 'no-spread':
      return compared.difference === 0
        ? own.noSpreadSame
        : fill(own.noSpread, { difference: signed(compared.difference) })
    case 'welch': {
      const [low, high] = compared.interval
      return fill(compared.p < significance ? own.beyond : own.within, {
        difference: signed(compared.difference),
        p: compared.p < 1e-4 ? compared.p.toExponential(1) : compared.p.toFixed(4),
        low: signed(low),
        high: signed(high),
        freedom: compared.freedom.toFixed(1),
      })
    }
  }
}
