import { availableParallelism, totalmem } from 'node:os'

/** What TensorFlow reads from its environment when its library is loaded; it cannot be changed later in a process. */
export interface Tuning {
  /** Threads of one operation. */
  readonly intraThreads: number
  /** Operations at the same time. */
  readonly interThreads: number
  /** Intel's and Arm's kernels for large products and convolutions. */
  readonly oneDnn: boolean
}

/** Every processor for one operation, one operation at a time: training steps are chains. */
export const evenTuning = (): Tuning => ({
  intraThreads: availableParallelism(),
  interThreads: 1,
  oneDnn: true,
})

const mebibyte = 1024 * 1024

/**
 * The environment for that tuning. TensorFlow's own allocator keeps large temporaries; Electron's would map and unmap
 * them in every step. On a GPU memory grows with the need. A given `TF_CPP_MIN_LOG_LEVEL` stays, so that a person can
 * have TensorFlow's messages.
 */
export function tensorflowEnvironment(
  { intraThreads, interThreads, oneDnn }: Tuning,
  given: NodeJS.ProcessEnv,
): Readonly<Record<string, string>> {
  return {
    TF_NUM_INTRAOP_THREADS: String(intraThreads),
    TF_NUM_INTEROP_THREADS: String(interThreads),
    TF_ENABLE_ONEDNN_OPTS: oneDnn ? '1' : '0',
    TF_CPU_ALLOCATOR_USE_BFC: 'true',
    TF_CPU_BFC_MEM_LIMIT_IN_MB: String(Math.max(1024, Math.floor(totalmem() / mebibyte))),
    TF_CPP_MIN_LOG_LEVEL: given['TF_CPP_MIN_LOG_LEVEL'] ?? '2',
    TF_FORCE_GPU_ALLOW_GROWTH: 'true',
  }
}
