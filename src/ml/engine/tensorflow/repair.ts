import { AppError } from '#shared/errors'
import { useGradientKernels } from '../activationGradients'
import { useBatchNormGradient } from '../batchNorm'
import { replaceKernel, type Kernel } from '../kernelRegistry'
import { repeatKernel, useMeanGradient } from '../meanGradient'
import type { TensorflowBackend } from './backend'
import { gradientKernels } from './kernels/activationGradients'
import { cast, reshape } from './kernels/alias'
import { registerBatchNorm } from './kernels/batchNorm'
import { registerSoftmaxCrossEntropy } from './kernels/crossEntropy'
import { add, matMul, sum } from './kernels/dense'
import { repeat } from './kernels/repeat'

type Make = (stock: Kernel<TensorflowBackend>) => Kernel<TensorflowBackend>

const replacements: Readonly<Record<string, Make>> = {
  BatchMatMul: matMul,
  Add: add,
  Sum: sum,
  Reshape: reshape,
  Cast: cast,
}

/** Lets a training step be made of TensorFlow's own operations: fewer of them, and ones that its optimizer joins. */
export function repairTensorflow(): void {
  for (const [name, make] of Object.entries(replacements)) {
    replaceKernel<TensorflowBackend>('tensorflow', name, (stock) => {
      if (stock === undefined)
        throw new AppError('BUG', 'kernelMissing', { engine: 'tensorflow', message: name })
      return make(stock)
    })
  }
  for (const [name, kernel] of gradientKernels) replaceKernel('tensorflow', name, () => kernel)
  replaceKernel('tensorflow', repeatKernel, () => repeat)
  registerSoftmaxCrossEntropy()
  registerBatchNorm()
  useGradientKernels()
  useMeanGradient()
  useBatchNormGradient()
}
