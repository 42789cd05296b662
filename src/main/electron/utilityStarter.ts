import { utilityProcess } from 'electron'
import type { Logger } from '#shared/log'
import type { StartWorker } from '../platform/worker'
import { utilityWorker } from './utilityWorker'

/**
 * Starts workers as Electron utility processes; `workerEntry` is the built worker. Electron 33 leaves a descriptor of
 * `/dev/null` open here for each of them (docs/architecture.md).
 */
export function utilityStarter(workerEntry: string, log: Logger): StartWorker {
  return ({ environment, label }) => {
    const child = utilityProcess.fork(workerEntry, [], {
      serviceName: `Descent ${label}`,
      stdio: 'pipe',
      env: { ...process.env, ...environment },
    })
    return utilityWorker(child, log, label)
  }
}
