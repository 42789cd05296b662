import { createInterface } from 'node:readline'
import type { Logger } from '../../shared/log'

/** Writes every line that a process prints to the log, with the process's label. */
export function logLines(
  stream: NodeJS.ReadableStream,
  log: Logger,
  label: string,
  seen: (line: string) => void = () => undefined,
): void {
  createInterface({ input: stream }).on('line', (line) => {
    seen(line)
    log.info(`${label}: ${line}`)
  })
}
