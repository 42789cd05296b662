import { metricTags } from '../catalog/metrics'
import type { ComputedBy, Verification } from '../model/verification'
import { fromMeasured, type Measured } from '../model/number'
import type { Locale } from './locale'
import { fill } from './message'
import { metricLabel } from './metricWords'
import { joinWords, noValue } from './punctuation'
import { bilingual } from './words'

const words = bilingual(
  {
    identical: 'Repeated to the bit',
    within: 'Repeated within tolerance',
    different: 'Different from epoch {epoch}',
    differentEnd: 'Different at the end',
    identicalFigures: 'All {compared} figures are the same to the bit.',
    figures:
      '{identical} of {compared} figures are the same to the bit, {different} are further apart than the tolerance (0.1 %; shares of rows 1 %).',
    difference: '{what}: recorded {recorded}, now {again}.',
    inEpoch: '{what} in epoch {epoch}',
    sameWeights: 'The final weights are the same to the bit.',
    otherWeights: 'The final weights differ by {largest} at most.',
    weightsGone: 'The final weights were not compared: the model is not on the disk any more.',
    weightsNone: 'The final weights were not compared: one of the two trainings left no model.',
    weightsPartial:
      'The run had not come to its end: it was repeated as far as it had come, and final weights were not compared.',
    altered: 'The weights show that the training was repeated: what is recorded was changed after it.',
    alteredModel: 'Every figure is the same, so the model was changed after the training.',
    recorded: 'Recorded: {by}',
    again: 'Now: {by}',
    threads: 'threads: {n}, cores: {cores}',
    someThreads: 'threads: {n}',
    app: 'Descent {version}',
    pack: 'runtime pack {pack}',
    unknown: 'processor and version of Descent not recorded',
  },
  {
    identical: '逐位一致',
    within: '在容差内一致',
    different: '从第 {epoch} 轮起不同',
    differentEnd: '最终结果不同',
    identicalFigures: '全部 {compared} 个数值逐位一致。',
    figures: '{compared} 个数值中有 {identical} 个逐位一致，{different} 个超出容差（0.1%；行的占比为 1%）。',
    difference: '{what}：记录为 {recorded}，现在为 {again}。',
    inEpoch: '第 {epoch} 轮的{what}',
    sameWeights: '最终权重逐位一致。',
    otherWeights: '最终权重最多相差 {largest}。',
    weightsGone: '未比较最终权重：模型已不在磁盘上。',
    weightsNone: '未比较最终权重：两次训练之一没有留下模型。',
    weightsPartial: '这次训练没有进行到底：只重新训练到当时的位置，未比较最终权重。',
    altered: '权重表明训练已被复现：记录的数值在训练之后被改动过。',
    alteredModel: '所有数值都一致，因此模型在训练之后被改动过。',
    recorded: '记录：{by}',
    again: '现在：{by}',
    threads: '线程数 {n}、核心数 {cores}',
    someThreads: '线程数 {n}',
    app: 'Descent {version}',
    pack: '运行时包 {pack}',
    unknown: '未记录处理器和 Descent 版本',
  },
)

/** What came of training a run again, in a few words. */
export function verdictText({ verdict, fromEpoch }: Verification, locale: Locale): string {
  const own = words[locale]
  switch (verdict) {
    case 'identical':
      return own.identical
    case 'within-tolerance':
      return own.within
    case 'different':
      return fromEpoch === null ? own.differentEnd : fill(own.different, { epoch: fromEpoch })
  }
}

/** All that is to be said of a repetition, one sentence a line: figures, weights, what may explain a difference. */
export function verificationLines(verification: Verification, locale: Locale): readonly string[] {
  const own = words[locale]
  const { figures, difference, weights, recorded, again } = verification
  const lines = [
    figures.identical === figures.compared ? fill(own.identicalFigures, figures) : fill(own.figures, figures),
  ]
  if (difference !== null)
    lines.push(
      fill(own.difference, {
        what: whereOf(difference, locale),
        recorded: short(difference.recorded),
        again: short(difference.again),
      }),
    )
  lines.push(weightsText(weights, locale))
  const areSame = weights.kind === 'compared' && weights.largest === 0
  if (verification.verdict === 'different' && areSame) lines.push(own.altered)
  if (verification.verdict === 'different' && figures.identical === figures.compared)
    lines.push(own.alteredModel)
  return [
    ...lines,
    fill(own.recorded, { by: computedBy(recorded, locale) }),
    fill(own.again, { by: computedBy(again, locale) }),
  ]
}

function whereOf({ tag, epoch }: NonNullable<Verification['difference']>, locale: Locale): string {
  const known = metricTags.find((candidate) => candidate === tag)
  const what = known === undefined ? tag : metricLabel(known, locale)
  return epoch === null ? what : fill(words[locale].inEpoch, { what, epoch })
}

function weightsText(weights: Verification['weights'], locale: Locale): string {
  const own = words[locale]
  switch (weights.kind) {
    case 'compared':
      return weights.largest === 0
        ? own.sameWeights
        : fill(own.otherWeights, { largest: short(weights.largest) })
    case 'gone':
      return own.weightsGone
    case 'none':
      return own.weightsNone
    case 'partial':
      return own.weightsPartial
  }
}

/** Engine, device, threads, processor and versions in one line. */
function computedBy(
  { name, version, device, threads, cores, trainedOn }: ComputedBy,
  locale: Locale,
): string {
  const own = words[locale]
  const used =
    cores === undefined ? fill(own.someThreads, { n: threads }) : fill(own.threads, { n: threads, cores })
  const where =
    trainedOn === undefined
      ? [own.unknown]
      : [
          ...(trainedOn.pack === null ? [] : [fill(own.pack, { pack: trainedOn.pack })]),
          trainedOn.processor,
          trainedOn.system,
          fill(own.app, { version: trainedOn.app }),
        ]
  return joinWords([`${name} ${version}`, device, used, ...where], locale)
}

const short = (value: Measured | null): string => {
  if (value === null) return noValue
  const number = fromMeasured(value)
  return Number.isFinite(number) ? String(Number(number.toPrecision(9))) : String(value)
}
