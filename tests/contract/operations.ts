import { isContractProcedure } from '@orpc/contract'
import { z } from 'zod'
import { hostContract } from '#shared/contract/host'
import type { HostClient } from './transports'

/** One operation of the contract, found by walking it. */
export type Operation = {
  readonly name: string
  /** Names of the input's fields; empty when it takes none. */
  readonly fields: readonly string[]
  readonly takesInput: boolean
  readonly call: (client: HostClient, input: unknown) => Promise<unknown>
}

/** Every operation of the contract; one that is added is tested without a word. */
export const operations: readonly Operation[] = Object.entries(hostContract).flatMap(([group, members]) =>
  Object.entries(members).map(([member, procedure]: [string, unknown]): Operation => {
    if (!isContractProcedure(procedure)) throw new Error(`${group}.${member} is not an operation`)
    const { inputSchema } = procedure['~orpc']
    return {
      name: `${group}.${member}`,
      fields: inputSchema instanceof z.ZodObject ? Object.keys(inputSchema.shape) : [],
      takesInput: inputSchema !== undefined,
      call: (client, input) => callable(Reflect.get(Reflect.get(client, group), member))(input),
    }
  }),
)

function callable(member: unknown): (input: unknown) => Promise<unknown> {
  if (typeof member !== 'function') throw new TypeError('not callable')
  return async (input) => {
    const answer: unknown = await Reflect.apply(member, undefined, [input])
    return answer
  }
}
