import { createInterface } from 'node:readline'
import type { Logger } from '#shared/log'

/** What V8 and the allocators write when memory ends; the exit code alone cannot tell it from another abort. */
const memoryEnded = /heap out of memory|Cannot allocate memory|Array buffer allocation failed|std::bad_alloc/

/** What a worker process has printed so far, as far as the host asks. */
export type WorkerOutput = { readonly outOfMemory: () => boolean }

/** Writes every line that a process prints to the log, with the process's label. */
export function followOutput(
  streams: readonly (NodeJS.ReadableStream | null)[],
  log: Logger,
  label: string,
): WorkerOutput {
  let outOfMemory = false
  for (const input of streams) {
    if (input === null) continue
    createInterface({ input }).on('line', (line) => {
      outOfMemory ||= memoryEnded.test(line)
      log.info(`${label}: ${line}`)
    })
  }
  return { outOfMemory: () => outOfMemory }
}
