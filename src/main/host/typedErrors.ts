import { os } from '@orpc/server'
import { typedErrors } from '#shared/contract/typedErrors'
import { toWireError, WireError } from '#shared/errors'
import type { Logger } from '#shared/log'
import { sqliteFault } from '../db/sqliteFault'

/** Makes whatever an operation throws into the contract's one error; bugs go to the log with their stack. */
export const hostErrors = (log: Logger, databaseFile: string) =>
  os.errors({ APP_ERROR: { data: WireError } }).middleware(
    typedErrors({
      wireOf: (thrown) => toWireError(sqliteFault(thrown, databaseFile)),
      bug: (path, thrown, { message, details }) => {
        log.error(`${path}: ${thrown instanceof Error ? (thrown.stack ?? message) : message}`, details)
      },
    }),
  )
