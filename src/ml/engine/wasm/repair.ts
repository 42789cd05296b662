import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { AppError } from '#shared/errors'
import { useGradientKernels } from '../activationGradients'
import { replaceKernel, type Kernel } from '../kernelRegistry'
import { gradientKernels } from './kernels/activationGradients'
import { add } from './kernels/add'
import { filterGradient, inputGradient } from './kernels/convolution'
import { cpuKernels, onCpu } from './kernels/fallback'
import { identity } from './kernels/identity'
import { fusedMatMul, matMul } from './kernels/matMul'
import { avgPoolGrad, maxPoolGrad } from './kernels/pooling'
import { sum } from './kernels/sum'
import { unsortedSegmentSum } from './kernels/unsortedSegmentSum'
import { Scratch } from './memory'
import { Multiplier } from './native/multiply'

/** What the repaired kernels keep for each backend: the compiled multiplier and scratch memory. */
const multipliers = new WeakMap<BackendWasm, Multiplier>()
const scratch = new WeakMap<BackendWasm, Scratch>()

/** The multiplier of a started backend. */
export function multiplierOf(backend: BackendWasm): Multiplier {
  const known = multipliers.get(backend) ?? new Multiplier(backend)
  multipliers.set(backend, known)
  return known
}

function scratchOf(backend: BackendWasm): Scratch {
  const known = scratch.get(backend) ?? new Scratch(backend)
  scratch.set(backend, known)
  return known
}

/** Replaces the slow and the wrong kernels of the wasm backend and adds those that training needs. */
export function repairWasm(): void {
  const replace = (
    name: string,
    make: (stock: Kernel<BackendWasm> | undefined) => Kernel<BackendWasm>,
  ): void => {
    replaceKernel<BackendWasm>('wasm', name, make)
  }
  let cast: Kernel<BackendWasm> | undefined
  replace('Cast', (stock) => (cast = present(stock)))
  replace('BatchMatMul', () => matMul(multiplierOf, present(cast)))
  replace('_FusedMatMul', (stock) => fusedMatMul(multiplierOf, present(stock)))
  replace('Identity', () => identity)
  replace('Add', (stock) => add(multiplierOf, scratchOf, present(stock)))
  replace('Sum', (stock) => sum(multiplierOf, scratchOf, present(stock)))
  for (const [name, kernel] of gradientKernels(multiplierOf)) replace(name, () => kernel)
  useGradientKernels()
  replace('Conv2DBackpropFilter', () => filterGradient(multiplierOf, scratchOf))
  replace('Conv2DBackpropInput', () => inputGradient(multiplierOf, scratchOf))
  replace('UnsortedSegmentSum', () => unsortedSegmentSum)
  replace('MaxPoolGrad', () => maxPoolGrad)
  replace('AvgPoolGrad', () => avgPoolGrad)
  for (const name of cpuKernels) replace(name, () => onCpu(name))
}

function present(kernel: Kernel<BackendWasm> | undefined): Kernel<BackendWasm> {
  if (kernel === undefined) throw new AppError('BUG', 'kernelMissing', { engine: 'wasm' })
  return kernel
}
