import type { Padding } from '#shared/catalog/layers/entry'
import { sameAround } from '#shared/catalog/layers/torchPadding'
import type { RowShape } from '#shared/catalog/layers/shape'
import { listSetting, numberSetting, refuseSetting, textSetting, type PadAhead } from './chain'
import type { OnnxNode } from './graph'

/** Size, strides and padding of a window as the app has them: square, with TensorFlow's padding. */
export type ReadWindow = { readonly size: number; readonly strides: number; readonly padding: Padding }

/** The one number of a list that says the same for both axes. */
function square(node: OnnxNode, name: string, list: readonly number[]): number {
  const [first, second] = list
  if (list.length !== 2 || first === undefined || first !== second)
    refuseSetting(node, name, list.join(' × '))
  return first
}

/**
 * The window of a convolution or a pool over images of a shape; `kernel` is its size where no setting says it. Padding that
 * gives other windows than the app's `same` and `valid` stops the reading.
 */
export function readWindow(
  node: OnnxNode,
  [height = 1, width = 1]: RowShape,
  kernel: readonly number[],
  ahead: PadAhead | null,
): ReadWindow {
  const size = square(node, 'kernel_shape', listSetting(node, 'kernel_shape', kernel))
  const strides = square(node, 'strides', listSetting(node, 'strides', [1, 1]))
  const dilations = listSetting(node, 'dilations', [1, 1])
  if (dilations.some((dilation) => dilation !== 1)) refuseSetting(node, 'dilations', dilations.join(' × '))
  const auto = textSetting(node, 'auto_pad', 'NOTSET')
  const same = { size, strides, padding: 'same' } as const
  const valid = { size, strides, padding: 'valid' } as const
  if (auto === 'VALID' && ahead === null) return valid
  if (auto === 'SAME_UPPER' && ahead === null) return same
  if (auto !== 'NOTSET') refuseSetting(node, 'auto_pad', auto)
  const own = listSetting(node, 'pads', [0, 0, 0, 0])
  const pads = own.map((pad, side) => pad + (ahead?.pads[side] ?? 0))
  const [top = 0, left = 0, bottom = 0, right = 0] = pads
  const isCeil = numberSetting(node, 'ceil_mode', 0) === 1
  const axes = [
    { length: height, before: top, after: bottom },
    { length: width, before: left, after: right },
  ]
  const windows = ({ length, before, after }: (typeof axes)[number]): number => {
    const steps = (length + before + after - size) / strides
    const count = (isCeil ? Math.ceil(steps) : Math.floor(steps)) + 1
    // A window that would begin behind the image is left out.
    return isCeil && (count - 1) * strides >= length + before ? count - 1 : count
  }
  const isValid = axes.every(
    (axis) => axis.before === 0 && windows(axis) === Math.floor((axis.length - size) / strides) + 1,
  )
  if (isValid) return valid
  const isSame = axes.every(
    (axis) =>
      axis.before === sameAround({ size, strides }, axis.length).before &&
      windows(axis) === Math.ceil(axis.length / strides),
  )
  return isSame ? same : refuseSetting(node, 'pads', pads.join(', '))
}
