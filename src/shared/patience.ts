import { AppError } from './errors'

/** How long a file may give nothing. A drive that sleeps or a slow network is back by then. */
const patienceMs = 30_000

/**
 * The outcome of reading a file, unless it takes too long: a network drive that is gone may never answer.
 * Throws UNAVAILABLE `fileStalled`; what was being read goes on and is nobody's.
 */
export async function withPatience<Value>(reading: Promise<Value>, file: string): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new AppError('UNAVAILABLE', 'fileStalled', { file, seconds: patienceMs / 1000 }))
    }, patienceMs)
  })
  try {
    return await Promise.race([reading, tooLong])
  } finally {
    clearTimeout(timer)
  }
}
