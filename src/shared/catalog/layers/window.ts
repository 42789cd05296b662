import type { z } from 'zod'
import type { LayerEffect, RowShape, ShapeFault } from './shape'
import { Padding, windowSize } from './entry'

/** A window that slides over an image. */
export type Window = { readonly size: number; readonly strides: number; readonly padding: Padding }

/** Settings of a pooling layer. */
export const poolSettings = { poolSize: windowSize, strides: windowSize, padding: Padding }
type Pool = z.infer<z.ZodObject<typeof poolSettings>>

/** PyTorch's defaults: windows beside each other. */
export const poolDefaults = { poolSize: 2, strides: 2, padding: 'valid' } as const

/** What every kind of pooling is, but its mean or maximum. */
export const pooling = {
  group: 'image',
  takes: 'image',
  gives: 'image',
  onCard: ['poolSize', 'strides'],
  effect: ({ poolSize, strides, padding }: Pool, input: RowShape) =>
    slide({ size: poolSize, strides, padding }, input),
  kerasWeights: {},
  torchWeights: {},
} as const

/** The same pool with windows of that size, none of which leave a value out. */
export const shrinkPool = <Own extends Pool>(layer: Own, size: number): Own => ({
  ...layer,
  poolSize: size,
  strides: Math.min(layer.strides, size),
})

/** Keras's settings of a pooling layer. */
export const kerasPool = ({ poolSize, strides, padding }: Pool): Readonly<Record<string, unknown>> => ({
  pool_size: [poolSize, poolSize],
  strides: [strides, strides],
  padding,
  data_format: 'channels_last',
})

/** The image that sliding a window over one gives, channel by channel; `same` pads so that only the strides shrink it. */
export function slide(window: Window, input: RowShape): LayerEffect | ShapeFault {
  const [height, width, channels] = input
  if (height === undefined || width === undefined || channels === undefined || input.length !== 3) {
    return { kind: 'needsImage', got: input }
  }
  const { size, strides, padding } = window
  if (padding === 'valid' && (size > height || size > width)) {
    return { kind: 'windowTooLarge', window: size, height, width }
  }
  const slid = (length: number): number =>
    padding === 'same' ? Math.ceil(length / strides) : Math.floor((length - size) / strides) + 1
  return {
    output: [slid(height), slid(width), channels],
    sizes:
      padding === 'same'
        ? ['⌈', height, ' / ', strides, '⌉ = ', slid(height)]
        : ['⌊(', height, ' − ', size, ') / ', strides, '⌋ + 1 = ', slid(height)],
  }
}
