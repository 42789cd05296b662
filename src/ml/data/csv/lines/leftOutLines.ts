import { leftOutKinds, type LeftOutKind } from '#shared/model/csvLines'
import type { ImportNote } from '#shared/model/importNote'

/** Counts the lines that are no rows and lists where they stand. */
export type LeftOutLines = {
  readonly add: (what: LeftOutKind, line: number, text: string) => void
  /** One note for each kind that there was. */
  readonly notes: () => readonly ImportNote[]
}

const rangeLimit = 20
const shownText = 80

type Found = { count: number; text: string; lines: [from: number, to: number][] }

/** Lines of a file; `file` is `test` for those of a test file, and `isKept` when they are rows by choice. */
export function createLeftOutLines(file: 'training' | 'test', isKept = false): LeftOutLines {
  const kinds = new Map<LeftOutKind, Found>()
  return {
    add: (what, line, text) => {
      const found = kinds.get(what) ?? { count: 0, text: shortened(text), lines: [] }
      kinds.set(what, found)
      found.count += 1
      const last = found.lines.at(-1)
      if (last !== undefined && last[1] + 1 === line) last[1] = line
      else if (found.lines.length < rangeLimit) found.lines.push([line, line])
    },
    notes: () =>
      leftOutKinds.flatMap((what) => {
        const found = kinds.get(what)
        return found === undefined ? [] : [{ kind: 'leftOut' as const, what, file, kept: isKept, ...found }]
      }),
  }
}

/** A text in one line of at most 80 characters. It is a copy: a piece of a string would keep the whole string in memory. */
export function shortened(text: string): string {
  const line = text.trim().replaceAll(/\s+/gu, ' ')
  return Buffer.from(line.length > shownText ? `${line.slice(0, shownText - 1)}…` : line).toString()
}
