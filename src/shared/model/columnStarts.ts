import { mostStarts } from './csvLines'

/** Where the columns of fixed widths begin, read from a text, or why it says nothing; `text` is the part to blame. */
export type ReadStarts =
  | { readonly ok: true; readonly starts: readonly number[] }
  | {
      readonly ok: false
      readonly fault: 'none' | 'notAPosition' | 'notRising' | 'tooMany'
      readonly text: string
    }

/** Reads `0, 8, 20`: characters from 0 that rise, between commas or spaces of either script. */
export function readStarts(text: string): ReadStarts {
  const parts = text
    .normalize('NFKC')
    .split(/[\s,;、]+/u)
    .filter((part) => part !== '')
  if (parts.length === 0) return { ok: false, fault: 'none', text: '' }
  if (parts.length > mostStarts) return { ok: false, fault: 'tooMany', text: String(parts.length) }
  const wrong = parts.find((part) => !/^\d{1,9}$/.test(part))
  if (wrong !== undefined) return { ok: false, fault: 'notAPosition', text: wrong }
  const starts = parts.map(Number)
  const low = starts.find((start, index) => start <= (starts[index - 1] ?? -1))
  return low === undefined ? { ok: true, starts } : { ok: false, fault: 'notRising', text: String(low) }
}
