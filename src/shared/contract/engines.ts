import { z } from 'zod'
import { WireError } from '../errors'
import { EngineName, EngineUsed } from '../model/engine'
import { operation } from './base'

/** One rung of the ladder: ready with what was found, or not, with the reason. */
export const EngineStatus = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), name: EngineName, used: EngineUsed }),
  z.object({ kind: z.literal('unavailable'), name: EngineName, error: WireError }),
])
export type EngineStatus = z.infer<typeof EngineStatus>

/** The engines that train. */
export const engines = {
  /** Best first; the first one that is ready is what `auto` runs. Starts each engine in a process of its own. */
  list: operation.output(z.array(EngineStatus)),
}
