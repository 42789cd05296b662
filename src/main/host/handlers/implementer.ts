import { dirname } from 'node:path'
import { implement } from '@orpc/server'
import { hostContract } from '#shared/contract/host'
import type { Logger } from '#shared/log'
import { refuseWriting } from '../refuseWriting'
import { hostErrors } from '../typedErrors'

/** The log's file, and whether its folder may only be looked at. */
export type DataPlace = { readonly database: string; readonly isReadOnly: boolean }

/**
 * The contract, to be implemented; whatever an operation throws leaves it as the contract's error. Operations that write
 * are refused where nothing may be written.
 */
export const implementHost = (log: Logger, { database, isReadOnly }: DataPlace) =>
  implement(hostContract)
    .use(hostErrors(log, database))
    .use(refuseWriting(isReadOnly ? dirname(database) : null))

/** What `implementHost` gives: one builder for every operation. */
export type HostImplementer = ReturnType<typeof implementHost>
