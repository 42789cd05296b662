import { endOfLine, quote, space, tab } from '../bytes'

const [markFirst, markSecond, markThird] = [0xef, 0xbb, 0xbf]

/** Tells whether a line is one of notes: behind space, a byte order mark or a quotation mark it begins with `comment`. */
export function createIsComment(comment: string | null, delimiter: string): (line: string) => boolean {
  if (comment === null) return () => false
  const isComment = createIsCommentAt(comment, delimiter)
  return (line) => isComment(Buffer.from(line.slice(0, longestSpace + comment.length)), 0)
}

/** Space that may stand before a mark. */
const longestSpace = 200

/** As `createIsComment`, for a line that begins at an offset; with tabs between cells a tab is no space. */
export function createIsCommentAt(
  comment: string | null,
  delimiter: string,
): (bytes: Buffer, at: number) => boolean {
  if (comment === null) return () => false
  const wanted = Buffer.from(comment)
  const isBlank = (byte: number | undefined): boolean =>
    byte === space || (byte === tab && delimiter !== '\t')
  return (bytes, from) => {
    const isMarked =
      bytes[from] === markFirst && bytes[from + 1] === markSecond && bytes[from + 2] === markThird
    let at = isMarked ? from + 3 : from
    const skipSpace = (): void => {
      while (isBlank(bytes[at])) at += 1
    }
    skipSpace()
    if (bytes[at] === quote) at += 1
    skipSpace()
    return bytes.compare(wanted, 0, wanted.length, at, Math.min(at + wanted.length, bytes.length)) === 0
  }
}

/** The text of a line, for a list. */
export const lineText = (bytes: Buffer, at: number): string =>
  bytes.toString('utf8', at, endOfLine(bytes, at))
