import { AppError, toWireError, type WireError } from '#shared/errors'

/** What engines and V8 say when memory runs out. */
const memoryMessages =
  /out of memory|\bOOM\b|failed to allocate memory|CUDA_ERROR_OUT_OF_MEMORY|allocation failed|cannot enlarge memory|maximum memory size exceeded|memory\.grow|bad_alloc|invalid (typed )?array (buffer )?length|array buffer allocation/i

/** What TensorFlow adds when it is the graphics card's memory. */
const cardMessages = /device:GPU|GPU_\d+_bfc|CUDA|cuDNN|cuBLAS/i

/** Recognises running out of memory, which no engine reports as a kind of its own. Anything else stays as it was. */
export function recogniseMemory(thrown: unknown): unknown {
  if (thrown instanceof AppError || !(thrown instanceof Error)) return thrown
  if (!memoryMessages.test(thrown.message)) return thrown
  const reason = cardMessages.test(thrown.message) ? 'gpuOutOfMemory' : 'outOfMemory'
  return new AppError('RESOURCE_EXHAUSTED', reason, { message: thrown.message }, { cause: thrown })
}

/** What was thrown, as it travels. */
export const failureOf = (thrown: unknown): WireError => toWireError(recogniseMemory(thrown))
