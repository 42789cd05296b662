import { AppError, toWireError, type WireError } from '#shared/errors'
import type { RunState } from '#shared/model/run'
import type { ExperimentStore } from '#main/db/store'
import { sqliteFault } from '#main/db/sqliteFault'
import type { WorkerExit } from '#main/platform/worker'

/** How a process ended, for the log file. */
export const howEnded = ({ signal, code, bySystem }: WorkerExit): string =>
  `${signal ?? `exit code ${String(code)}`}${bySystem === true ? ', ended by the system: most likely memory ran out' : ''}`

/** Why a run whose process ended is not started again. */
export function givenUp(because: 'outOfMemory' | 'tooOften', exit: WorkerExit, times: number): AppError {
  const message = howEnded(exit)
  if (because === 'outOfMemory') return new AppError('RESOURCE_EXHAUSTED', 'outOfMemory', { message })
  if (exit.bySystem === true) return new AppError('RESOURCE_EXHAUSTED', 'killedBySystem', { times, message })
  return new AppError('UNAVAILABLE', 'restartedTooOften', { times, message })
}

/** Whether it is of no use to write the run's end into the log: it is held for long, or not there any more. */
export const isUnwritable = ({ reason }: AppError): boolean =>
  reason === 'databaseLocked' || reason === 'dataFolderGone'

/** How a run ends whose log refused: what a lock kept out can be trained again. */
export function endOfRefused(
  store: ExperimentStore,
  error: unknown,
  file: string,
): { readonly state: RunState; readonly error: WireError } {
  const fault = toWireError(whenGone(store, sqliteFault(error, file)))
  return { state: fault.reason === 'databaseLocked' ? 'interrupted' : 'failed', error: fault }
}

/** An error of the log; that it is gone from its folder when that is why. */
function whenGone(store: ExperimentStore, error: Error): Error {
  try {
    store.checkPlace()
    return error
  } catch (gone) {
    return gone instanceof AppError ? gone : error
  }
}
