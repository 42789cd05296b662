import { implement } from '@orpc/server'
import { hostContract } from '../../../shared/contract/host'
import type { Logger } from '../../../shared/log'
import { typedErrors } from '../typedErrors'

/** The contract, to be implemented; whatever an operation throws leaves it as the contract's error. */
export const implementHost = (log: Logger, databaseFile: string) =>
  implement(hostContract).use(typedErrors(log, databaseFile))

/** What `implementHost` gives: one builder for every operation. */
export type HostImplementer = ReturnType<typeof implementHost>
