import { behindLastLine } from '../bytes'
import type { TextSource } from '../textSource'
import type { Rewriter } from './rewriter'

/** The text of a source, rewritten on the way. */
export function rewrittenSource(source: TextSource, rewrite: Rewriter): TextSource {
  let unread: Buffer = Buffer.alloc(0)
  return {
    ...source,
    next: async (rest, signal) => {
      const { bytes, isLast } = await source.next(unread, signal)
      const end = behindLastLine(bytes, isLast)
      const text = bytes.toString('utf8', 0, end).replaceAll(/\r\n?/g, '\n')
      unread = bytes.subarray(end)
      return { bytes: Buffer.concat([rest, Buffer.from(rewrite(text, isLast))]), isLast }
    },
  }
}
