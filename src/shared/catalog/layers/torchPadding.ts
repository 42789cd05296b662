import type { RowShape } from './shape'
import type { Window } from './window'

/** What goes around an image before a window slides over it: rows above and below, columns left and right. */
type Around = { readonly before: number; readonly after: number }

/** Padding of TensorFlow's `same` along one axis: what is odd goes behind. */
export function sameAround({ size, strides }: Pick<Window, 'size' | 'strides'>, length: number): Around {
  const total = Math.max((Math.ceil(length / strides) - 1) * strides + size - length, 0)
  return { before: Math.floor(total / 2), after: Math.ceil(total / 2) }
}

/** Both axes of an image's padding; null where its size is not known. */
function aroundImage(
  window: Window,
  input: RowShape | null,
): { readonly height: Around; readonly width: Around } | null {
  const [height, width] = input ?? []
  if (height === undefined || width === undefined) return null
  return { height: sameAround(window, height), width: sameAround(window, width) }
}

const isEven = ({ before, after }: Around): boolean => before === after

/** A module's padding: one number for both axes, or a pair. */
const amount = (height: number, width: number): string =>
  height === width ? String(height) : `(${String(height)}, ${String(width)})`

const padModule = (
  name: string,
  { height, width }: { readonly height: Around; readonly width: Around },
  value: string,
) => `${name}((${[width.before, width.after, height.before, height.after].join(', ')})${value})`

/**
 * How a convolution in PyTorch gets the padding of TensorFlow: an option of its own, which is even on both sides, or a module
 * in front of it.
 */
export function torchConvPadding(
  window: Window,
  input: RowShape | null,
): { readonly before: readonly string[]; readonly option: string } {
  if (window.padding === 'valid') return { before: [], option: '' }
  const around = aroundImage(window, input)
  if (window.strides === 1 || around === null) return { before: [], option: ", padding='same'" }
  const { height, width } = around
  if (!isEven(height) || !isEven(width))
    return { before: [padModule('nn.ZeroPad2d', around, '')], option: '' }
  const own = amount(height.before, width.before)
  return { before: [], option: own === '0' ? '' : `, padding=${own}` }
}

/** Windows that PyTorch's pooling makes along an axis, `padding` on both sides. */
function pooledLength(length: number, size: number, strides: number, padding: number, ceil: boolean): number {
  const steps = (length + 2 * padding - size) / strides
  const count = (ceil ? Math.ceil(steps) : Math.floor(steps)) + 1
  // A window that would begin behind the image is left out.
  return ceil && (count - 1) * strides >= length + padding ? count - 1 : count
}

/**
 * A pool in PyTorch with the padding of TensorFlow, which counts for nothing: even padding and `ceil_mode` where they make
 * the same windows; else a module in front pads the largest pool, and the average one is divided by what it has of each
 * window.
 */
export function torchPool(
  name: 'nn.MaxPool2d' | 'nn.AvgPool2d',
  {
    poolSize,
    strides,
    padding,
  }: { readonly poolSize: number; readonly strides: number; readonly padding: Window['padding'] },
  input: RowShape | null,
): readonly string[] {
  const sizes = `${String(poolSize)}, ${String(strides)}`
  const window = { size: poolSize, strides, padding }
  const around = padding === 'same' ? aroundImage(window, input) : null
  if (around === null) return [`${name}(${sizes})`]
  const { height, width } = around
  const [rows = 0, columns = 0] = input ?? []
  const isSame = (ceil: boolean): boolean =>
    [
      { length: rows, own: height },
      { length: columns, own: width },
    ].every(
      ({ length, own }) =>
        own.before * 2 <= poolSize &&
        pooledLength(length, poolSize, strides, own.before, ceil) === Math.ceil(length / strides),
    )
  const counts =
    name === 'nn.AvgPool2d' && height.before + width.before > 0 ? ', count_include_pad=False' : ''
  const own = amount(height.before, width.before)
  const even = own === '0' ? '' : `, padding=${own}`
  if (isSame(false)) return [`${name}(${sizes}${even}${counts})`]
  if (isSame(true)) return [`${name}(${sizes}${even}, ceil_mode=True${counts})`]
  if (name === 'nn.MaxPool2d')
    return [padModule('nn.ConstantPad2d', around, ", float('-inf')"), `nn.MaxPool2d(${sizes})`]
  return [`SameAvgPool2d(${sizes}, (${[width.before, width.after, height.before, height.after].join(', ')}))`]
}

/** The module that `torchPool` names and PyTorch does not have. */
export const sameAvgPool = `class SameAvgPool2d(nn.Module):
    """The mean of what each window has of the image; PyTorch's own has no uneven padding."""

    def __init__(self, size, stride, padding):
        super().__init__()
        self.size, self.stride, self.padding = size, stride, padding

    def forward(self, x):
        def pooled(values):
            return F.avg_pool2d(F.pad(values, self.padding), self.size, self.stride)
        return pooled(x) / pooled(torch.ones_like(x))`
