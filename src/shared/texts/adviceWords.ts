import type { Advice, AdviceKind } from '../coach/advice'
import { unreachable } from '../errors'
import type { Locale } from './locale'
import { fill } from './message'
import { joinWords } from './punctuation'
import { bilingual } from './words'

/** Layers that are listed. */
const mostLayers = 4

type AdviceTexts = Readonly<Record<AdviceKind, { title: string; evidence: string; action: string }>> & {
  readonly keptEpoch: string
  readonly noSetting: string
  readonly layerUnits: string
  readonly scaleInputs: string
  readonly noNormalisation: string
}

/** What is said of each kind: what it is, what shows it, and the next run that mends it (or what else does). */
const words = bilingual<AdviceTexts>(
  {
    targetNotScaled: {
      title: 'The target is not scaled',
      evidence: 'Values of “{column}” are about {size}; a fresh network gives about 1.',
      action: 'Train with a scaled target',
    },
    inputNotScaled: {
      title: 'The inputs are not scaled',
      evidence: 'Values of “{column}” are about {size}; they drown the other columns.',
      action: 'Train with scaled inputs',
    },
    rateTooLarge: {
      title: 'The learning rate is too large',
      evidence: 'With {rate} the loss jumped about and did not fall.',
      action: 'Train with {next}',
    },
    rateTooSmall: {
      title: 'The learning rate is too small',
      evidence:
        'With {rate} the training loss ended at {loss}; the same answer for every row would have {trivial}.',
      action: 'Train with {next}',
    },
    classNotFound: {
      title: 'A rare class is hardly ever found',
      evidence: 'Of {support} of “{name}”, {correct} were found.',
      action: 'Train with balanced classes',
    },
    deadUnits: {
      title: 'Units have died',
      evidence: '0 for each of {rows} rows: {list}. They learn nothing any more.',
      action: 'Train with leaky ReLU',
    },
    saturatedUnits: {
      title: 'Units are saturated',
      evidence: 'At an end of their range for nearly all of {rows} rows: {list}. They hardly learn any more.',
      action: 'Train with batch normalisation',
    },
    noConvolution: {
      title: 'The network has no convolution',
      evidence: 'On images, convolutions find the same thing everywhere, with fewer parameters.',
      action: 'Choose one on the Model page.',
    },
    overfits: {
      title: 'From epoch {epoch} on the network learns the training rows by heart',
      evidence: 'Since then the validation loss rose from {best} to {last}, while the training loss fell.',
      action: 'Train until it gets no better',
    },
    stillImproves: {
      title: 'It was still getting better',
      evidence: 'From epoch {epoch} to the end the loss fell from {from} to {to}.',
      action: 'Train for {epochs} epochs',
    },
    fewValidationRows: {
      title: 'Few validation rows',
      evidence: '{rows} can hardly tell good settings from lucky ones.',
      action: 'Give the validation part more rows on the Data page.',
    },
    keptEpoch: 'The model is that of epoch {epoch}.',
    noSetting: 'More rows, a smaller network or dropout help.',
    layerUnits: '{still} of {units} in layer {layer}',
    scaleInputs: 'Train with scaled inputs',
    noNormalisation: 'A smaller learning rate or ReLU helps.',
  },
  {
    targetNotScaled: {
      title: '目标没有缩放',
      evidence: '“{column}”的值约为 {size}，而刚初始化的网络输出约为 1。',
      action: '缩放目标后训练',
    },
    inputNotScaled: {
      title: '输入没有缩放',
      evidence: '“{column}”的值约为 {size}，会淹没其他列。',
      action: '缩放输入后训练',
    },
    rateTooLarge: {
      title: '学习率过大',
      evidence: '学习率为 {rate} 时，损失上下跳动，没有下降。',
      action: '用 {next} 训练',
    },
    rateTooSmall: {
      title: '学习率过小',
      evidence: '学习率为 {rate} 时，训练损失最终为 {loss}；对每一行都给出同样的答案，损失也有 {trivial}。',
      action: '用 {next} 训练',
    },
    classNotFound: {
      title: '少数类几乎没有被认出',
      evidence: '“{name}”共 {support} 个，认出 {correct} 个。',
      action: '平衡各类后训练',
    },
    deadUnits: {
      title: '有神经元“死亡”',
      evidence: '对抽查的 {rows} 行输出全为 0：{list}。它们不再学习。',
      action: '改用 Leaky ReLU 训练',
    },
    saturatedUnits: {
      title: '神经元饱和',
      evidence: '对抽查的 {rows} 行，输出几乎都在取值范围的两端：{list}。它们几乎不再学习。',
      action: '加入批归一化后训练',
    },
    noConvolution: {
      title: '网络中没有卷积层',
      evidence: '对于图像，卷积能在任何位置认出同样的内容，参数也更少。',
      action: '请在模型页选择带卷积的网络。',
    },
    overfits: {
      title: '从第 {epoch} 轮起，网络开始死记训练数据',
      evidence: '此后训练损失继续下降，验证损失却从 {best} 升到 {last}。',
      action: '训练到不再变好为止',
    },
    stillImproves: {
      title: '训练结束时仍在变好',
      evidence: '从第 {epoch} 轮到结束，损失从 {from} 降到 {to}。',
      action: '训练 {epochs} 轮',
    },
    fewValidationRows: {
      title: '验证数据太少',
      evidence: '{rows} 行很难分辨设置是真好还是碰巧。',
      action: '请在数据页给验证部分多分一些数据。',
    },
    keptEpoch: '模型保留的是第 {epoch} 轮。',
    noSetting: '可以增加数据、减小网络或加入随机失活。',
    layerUnits: '第 {layer} 层 {units} 个中的 {still} 个',
    scaleInputs: '缩放输入后训练',
    noNormalisation: '可以减小学习率或改用 ReLU。',
  },
)

/** Advice as it is told. `action` is what its button says, or what a person can do where no setting mends it. */
export type ToldAdvice = { readonly title: string; readonly evidence: string; readonly action: string }

/** Advice in words; `write` writes a number. */
export function adviceText(advice: Advice, locale: Locale, write: (value: number) => string): ToldAdvice {
  const texts = words[locale]
  const { title, evidence, action } = texts[advice.kind]
  const values = Object.fromEntries(
    Object.entries(advice).flatMap(([name, value]: [string, unknown]) => {
      if (typeof value === 'number') return [[name, write(value)]]
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )
  const told = (text: string): string => fill(text, values)
  switch (advice.kind) {
    case 'overfits': {
      const kept = advice.keeps ? [told(texts.keptEpoch)] : []
      const between = locale === 'en' ? ' ' : ''
      return {
        title: told(title),
        evidence: [told(evidence), ...kept].join(between),
        action: advice.remedy === null ? texts.noSetting : action,
      }
    }
    case 'deadUnits':
    case 'saturatedUnits': {
      const listed = advice.layers.map(({ layer, still, units }) =>
        fill(texts.layerUnits, { layer: layer + 1, still: write(still), units: write(units) }),
      )
      const scales = advice.remedy?.data === undefined ? action : texts.scaleInputs
      return {
        title,
        evidence: fill(evidence, { rows: write(advice.rows), list: joinWords(listed, locale, mostLayers) }),
        action: advice.remedy === null ? texts.noNormalisation : scales,
      }
    }
    case 'targetNotScaled':
    case 'inputNotScaled':
    case 'rateTooLarge':
    case 'rateTooSmall':
    case 'classNotFound':
    case 'noConvolution':
    case 'stillImproves':
    case 'fewValidationRows':
      return { title: told(title), evidence: told(evidence), action: told(action) }
    default:
      return unreachable(advice)
  }
}
