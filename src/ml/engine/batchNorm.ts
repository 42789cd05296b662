import { engine, registerGradient, reshape, type Tensor } from '@tensorflow/tfjs-core'
import { AppError } from '#shared/errors'
import { hasKernel } from './kernelRegistry'

/** The kernel that normalises a batch of images by its own moments, and the one of its derivative. */
export const batchNormKernels = { forward: 'batchNormTraining', backward: 'batchNormGradient' } as const

/** A batch with mean 0 and variance 1 in every channel, scaled and moved; the moments have no derivative. */
export interface NormalizedBatch {
  readonly output: Tensor
  readonly mean: Tensor
  /** Unbiased: divided by one less than the number of values, where there is more than one. */
  readonly variance: Tensor
}

/** Normalises over all axes but the last in one operation; null where the engine that runs has no such kernel. */
export function normalizeBatch(
  x: Tensor,
  scale: Tensor,
  offset: Tensor,
  epsilon: number,
): NormalizedBatch | null {
  if (!hasKernel(batchNormKernels.forward)) return null
  const channels = x.shape.at(-1) ?? 1
  const image = x.shape.length === 4 ? x : reshape(x, [x.size / channels, 1, 1, channels])
  const inputs = { x: image, scale, offset }
  const [output, mean, variance] = engine().runKernel<Tensor[]>(batchNormKernels.forward, inputs, { epsilon })
  if (output === undefined || mean === undefined || variance === undefined) throw missing()
  return { output: reshape(output, x.shape), mean, variance }
}

/** Tells tfjs the derivative of the kernel. Its outputs are the batch, the two moments and three that are kept. */
export function useBatchNormGradient(): void {
  registerGradient({
    kernelName: batchNormKernels.forward,
    inputsToSave: ['x', 'scale'],
    outputsToSave: [false, false, false, true, true, true],
    gradFunc: (slopes, saved, attributes) => {
      const [dy] = slopes as Tensor[]
      const [x, scale, mean, variance, rest] = saved
      if ([dy, x, scale, mean, variance, rest].includes(undefined)) throw missing()
      const inputs = { dy, x, scale, mean, variance, rest } as Record<string, Tensor>
      const gradients = engine().runKernel<Tensor[]>(batchNormKernels.backward, inputs, attributes)
      const gradient = (index: number) => (): Tensor => {
        const found = gradients[index]
        if (found === undefined) throw missing()
        return found
      }
      return { x: gradient(0), scale: gradient(1), offset: gradient(2) }
    },
  })
}

const missing = (): AppError =>
  new AppError('BUG', 'kernelMissing', { message: `a result of ${batchNormKernels.forward}` })
