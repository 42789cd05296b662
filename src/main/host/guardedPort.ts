import { z } from 'zod'
import type { Logger } from '#shared/log'

/** A channel to a caller, in the form of Electron's main-process ports. */
export type HostPort = {
  on(event: 'message', callback: (event: { data: unknown }) => void): unknown
  on(event: 'close', callback: () => void): unknown
  postMessage(data: unknown): void
}

/** What a caller of the contract sends: a call, or the end of one. Bodies with files or streams are none of it. */
const Frame = z.union([
  z.strictObject({ i: z.string(), t: z.literal(4), p: z.unknown().optional() }),
  z.strictObject({
    i: z.string(),
    p: z.strictObject({
      u: z.string().startsWith('/'),
      b: z.unknown().optional(),
      h: z.strictObject({}).optional(),
      m: z.enum(['GET', 'POST']).optional(),
    }),
  }),
])

/**
 * Lets only well-formed frames through. oRPC decodes outside of its error handling: what it cannot decode would end
 * this process as an unhandled rejection.
 */
export function guardedPort(port: HostPort, log: Logger): HostPort {
  return {
    on(event: 'message' | 'close', callback: (event: { data: unknown }) => void) {
      if (event === 'close') {
        port.on('close', () => callback({ data: null }))
        return
      }
      port.on('message', (message) => {
        if (isFrame(message.data)) callback(message)
        else log.warn('a message was dropped that is no call')
      })
    },
    postMessage: (data) => port.postMessage(data),
  }
}

function isFrame(data: unknown): boolean {
  if (typeof data !== 'string') return false
  try {
    return Frame.safeParse(JSON.parse(data)).success
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
