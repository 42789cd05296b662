import type { RecordCells } from './rewriter'

/** How texts that hold a delimiter are written; every character of `quotes` can open one. */
export type Quoting = {
  readonly delimiter: string
  readonly quotes: string
  /** A backslash takes the meaning from a mark behind it. */
  readonly backslash: boolean
  /** A quoted text may hold line ends. */
  readonly manyLines: boolean
}

/** Reads records of delimited text in any quoting. A mark that is not closed before a delimiter is a letter like others. */
export function createCellsOfRecord({ delimiter, quotes, backslash, manyLines }: Quoting): RecordCells {
  const isBlank = (letter: string | undefined): boolean =>
    (letter === ' ' || letter === '\t') && letter !== delimiter
  const isEscaped = (letter: string | undefined): boolean =>
    letter !== undefined &&
    (letter === '\\' || letter === '\n' || quotes.includes(letter) || letter === delimiter[0])

  /** Where the delimiter or the end of the record stands. */
  const endOfPlain = (record: string, from: number): number => {
    for (let at = from; at < record.length; at += 1) {
      if (backslash && record[at] === '\\') at += 1
      else if (record.startsWith(delimiter, at)) return at
    }
    return record.length
  }
  const plainText = (text: string): string =>
    backslash
      ? text.replaceAll(/\\(.)/gsu, (both, letter: string) => (isEscaped(letter) ? letter : both))
      : text

  /** The text in the quotation marks that open at `from`; null when they are not closed. */
  const quotedText = (
    record: string,
    from: number,
  ): { readonly text: string; readonly next: number } | null => {
    const mark = record[from]
    let text = ''
    for (let at = from + 1; at < record.length; at += 1) {
      const letter = record[at] ?? ''
      const following = record[at + 1]
      if (backslash && letter === '\\' && isEscaped(following)) {
        text += following
        at += 1
      } else if (letter !== mark) {
        text += letter
      } else if (following === mark) {
        text += mark
        at += 1
      } else {
        return { text, next: at + 1 }
      }
    }
    return null
  }

  return (record, mustEnd) => {
    if (backslash && !mustEnd && /(?:^|[^\\])(?:\\\\)*\\$/.test(record)) return null
    const cells: string[] = []
    for (let at = 0; ; at += delimiter.length) {
      let start = at
      while (isBlank(record[start])) start += 1
      if (start < record.length && quotes.includes(record[start] ?? '')) {
        const quoted = quotedText(record, start)
        if (quoted === null && manyLines && !mustEnd) return null
        if (quoted !== null) {
          let end = quoted.next
          while (isBlank(record[end])) end += 1
          if (end === record.length || record.startsWith(delimiter, end)) {
            cells.push(quoted.text)
            if (end === record.length) return cells
            at = end
            continue
          }
        }
      }
      const end = endOfPlain(record, at)
      cells.push(plainText(record.slice(at, end)))
      if (end >= record.length) return cells
      at = end
    }
  }
}
