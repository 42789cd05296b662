import { oc } from '@orpc/contract'
import { WireError } from '../errors'

/** Every operation of every contract can fail with an error of the app; its data selects the text that people read. */
export const operation = oc.errors({ APP_ERROR: { data: WireError } })
