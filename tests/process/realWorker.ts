import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { nodeStarter } from '#main/platform/nodeStarter'
import type { StartWorker, WorkerProcess } from '#main/platform/worker'
import type { Logger } from '#shared/log'

/** The built worker. @throws when it is not built */
export function builtWorker(): string {
  const entry = resolve('out/ml/index.cjs')
  if (!existsSync(entry)) throw new Error(`${entry} is not there: run "npm run build" before these tests`)
  return entry
}

/** Starts real workers and remembers them, so that a test can kill one. */
export function rememberingStarter(log: Logger): {
  readonly startWorker: StartWorker
  readonly started: { readonly label: string; readonly process: WorkerProcess }[]
} {
  const start = nodeStarter(builtWorker(), log)
  const started: { readonly label: string; readonly process: WorkerProcess }[] = []
  return {
    started,
    startWorker: (options) => {
      const process = start(options)
      started.push({ label: options.label, process })
      return process
    },
  }
}
