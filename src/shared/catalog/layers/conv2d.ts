import { z } from 'zod'
import { Activation } from '../activations'
import { Initializer } from '../initializers'
import { freezable, lastOf, layerBase, Padding, units, windowSize, type LayerEntry } from './entry'
import { isFault } from './shape'
import { torchConvPadding } from './torchPadding'
import { slide } from './window'

const schema = z.object({
  ...layerBase,
  kind: z.literal('conv2d'),
  filters: units,
  kernelSize: windowSize,
  strides: windowSize,
  padding: Padding,
  activation: Activation,
  initializer: Initializer,
  bias: z.boolean(),
  ...freezable,
})

/** A convolution with square kernels. */
export const conv2d: LayerEntry<typeof schema> = {
  schema,
  defaults: {
    kind: 'conv2d',
    filters: 16,
    kernelSize: 3,
    strides: 1,
    padding: 'same',
    activation: 'relu',
    initializer: 'pytorch',
    bias: true,
  },
  group: 'image',
  takes: 'image',
  gives: 'image',
  onCard: ['filters', 'kernelSize'],
  effect: ({ filters, kernelSize, strides, padding, bias }, input) => {
    const slid = slide({ size: kernelSize, strides, padding }, input)
    if (isFault(slid)) return slid
    const [height = 0, width = 0, channels = 0] = slid.output
    const weights = [kernelSize, kernelSize, channels, filters]
    return {
      ...(padding === 'same' && strides === 1 ? {} : slid),
      output: [height, width, filters],
      trainable: bias ? [weights, [filters]] : [weights],
      multiplyAdds: [[...weights, height, width]],
    }
  },
  withWindow: (layer, size) => ({ ...layer, kernelSize: size }),
  brief: ({ filters, kernelSize }) => `${String(filters)}×${String(kernelSize)}²`,
  torch: ({ filters, kernelSize, strides, padding, bias }, input) => {
    const padded = torchConvPadding({ size: kernelSize, strides, padding }, input)
    const options = [
      strides === 1 ? '' : `, stride=${String(strides)}`,
      padded.option,
      bias ? '' : ', bias=False',
    ]
    return [
      ...padded.before,
      `nn.Conv2d(${lastOf(input)}, ${String(filters)}, ${String(kernelSize)}${options.join('')})`,
    ]
  },
  keras: ({ filters, kernelSize, strides, padding, bias }) => ({
    className: 'Conv2D',
    config: {
      filters,
      kernel_size: [kernelSize, kernelSize],
      strides: [strides, strides],
      padding,
      data_format: 'channels_last',
      dilation_rate: [1, 1],
      use_bias: bias,
    },
  }),
  kerasWeights: { weight: 'kernel', bias: 'bias' },
  torchWeights: { weight: 'weight', bias: 'bias' },
  words: {
    en: {
      name: 'Conv2D',
      what: 'Small filters slide over the image and look for patterns',
      explain:
        'Each of the {filters} filters slides a window of {kernelSize} × {kernelSize} over the image and answers how well its pattern fits there. The same weights are used everywhere, so a pattern is found wherever it lies.',
    },
    'zh-CN': {
      name: '卷积 Conv2D',
      what: '小卷积核在图像上滑动，寻找图案',
      explain:
        '{filters} 个卷积核各自用 {kernelSize} × {kernelSize} 的窗口扫过图像，给出其图案在该处有多吻合。各处使用同一组权重，所以图案在哪里都能被找到。',
    },
  },
}
