import { implement, os } from '@orpc/server'
import { typedErrors } from '#shared/contract/typedErrors'
import { workerContract } from '#shared/contract/worker'
import { WireError } from '#shared/errors'
import { failureOf } from './failure'

/** Makes whatever an operation throws into the contract's one error; bugs go to stderr. */
const workerErrors = os
  .errors({ APP_ERROR: { data: WireError } })
  .middleware(typedErrors({ wireOf: failureOf, bug: (path, thrown) => console.error(path, thrown) }))

/** The contract of this process, to be implemented by the handlers. */
export const operations = implement(workerContract).use(workerErrors)
