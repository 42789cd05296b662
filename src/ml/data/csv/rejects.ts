import { AppError } from '#shared/errors'
import type { CsvFormat, Reject } from '#shared/model/csvFormat'
import type { Rejected } from '#shared/model/dataset'

const listLimit = 1000

/** Characters of a text that a reject shows. */
const shownText = 80

/** Counts the rows that cannot be read as they stand and lists the first 1,000. */
export type Rejects = {
  /** Throws `csvBadRow` when such a row ends the import. */
  readonly add: (reject: Reject) => void
  readonly count: () => number
  /** Null when there was none. */
  readonly result: () => Rejected | null
}

/** Rejects of the file at `path`, treated as `badRows` says. */
export function createRejects(badRows: CsvFormat['badRows'], fileOf: () => string): Rejects {
  const listed: Reject[] = []
  let count = 0
  return {
    add: (reject) => {
      const { line, column, reason } = reject
      const text = shortened(reject.text)
      if (badRows === 'fail') {
        const place = { file: fileOf(), line, ...(column === null ? {} : { column }) }
        throw new AppError('INVALID_INPUT', 'csvBadRow', { ...place, problem: reason, text })
      }
      count += 1
      if (listed.length < listLimit) listed.push({ line, column, reason, text })
    },
    count: () => count,
    result: () => (count === 0 || badRows === 'fail' ? null : { count, treatment: badRows, listed }),
  }
}

/** The beginning of a text, as a copy: a piece of a string would keep the whole string in memory. */
function shortened(text: string): string {
  const shown = text.length > shownText ? `${text.slice(0, shownText - 1)}…` : text
  return Buffer.from(shown).toString()
}
