/** A row of a view: its number in the data, its cells (null is missing), and whether the runs leave it out. */
export type ViewedRow = {
  readonly number: number
  readonly cells: readonly (number | null)[]
  readonly isLeftOut: boolean
}

/** Pages of rows around what is looked at. */
export type RowPages<Row> = {
  readonly size: number
  /** The row if its page is here. */
  readonly row: (index: number) => Row | undefined
  /** Says which rows are in sight: their pages are asked for, those that were scrolled past are no longer. */
  readonly look: (first: number, end: number) => void
  /** Forgets everything and ends what is under way. */
  readonly clear: () => void
}

/** How pages are got. */
export type RowPagesOptions<Row> = {
  readonly size: number
  /** Pages that are kept. */
  readonly limit: number
  readonly load: (offset: number, limit: number, signal: AbortSignal) => Promise<readonly Row[]>
  readonly changed: () => void
  readonly failed: (error: unknown) => void
  /** Runs something a little later; gives back how to call it off. */
  readonly later: (run: () => void) => () => void
}

/** Cells in one answer, so that reading it never takes a noticeable time. */
const mostCells = 12_000

/** Rows of a page for a table with this many columns. */
export const pageSizeFor = (columns: number): number =>
  Math.max(1, Math.min(200, Math.floor(mostCells / Math.max(1, columns))))

/**
 * Keeps the pages last looked at. While the table is scrolled fast nothing is asked for until it rests for a moment; an
 * answer that nobody waits for any more is called off. A page that failed is asked for when it is looked at again.
 */
export function rowPages<Row>({
  size,
  limit,
  load,
  changed,
  failed,
  later,
}: RowPagesOptions<Row>): RowPages<Row> {
  const kept = new Map<number, readonly Row[]>()
  const asked = new Map<number, AbortController>()
  let wanted: readonly number[] = []
  let callOff: (() => void) | null = null

  async function ask(page: number): Promise<void> {
    const controller = new AbortController()
    asked.set(page, controller)
    try {
      const rows = await load(page * size, size, controller.signal)
      if (controller.signal.aborted) return
      kept.delete(page)
      kept.set(page, rows)
      for (const oldest of kept.keys()) {
        if (kept.size <= limit) break
        kept.delete(oldest)
      }
      changed()
    } catch (error) {
      if (!controller.signal.aborted) failed(error)
    } finally {
      if (asked.get(page) === controller) asked.delete(page)
    }
  }
  function askMissing(): void {
    callOff = null
    for (const page of wanted) if (!kept.has(page) && !asked.has(page)) void ask(page)
  }

  return {
    size,
    row(index) {
      const page = Math.floor(index / size)
      return kept.get(page)?.[index - page * size]
    },
    look(first, end) {
      const from = Math.floor(first / size)
      const to = Math.max(from, Math.ceil(end / size))
      wanted = Array.from({ length: to - from }, (_, index) => from + index)
      const still = new Set(wanted)
      let passed = false
      for (const [page, controller] of asked) {
        if (still.has(page)) continue
        controller.abort()
        asked.delete(page)
        passed = true
      }
      for (const page of wanted) {
        const rows = kept.get(page)
        if (rows === undefined) continue
        kept.delete(page)
        kept.set(page, rows)
      }
      if (wanted.every((page) => kept.has(page) || asked.has(page))) return
      // The first page of a rest is asked for at once; one that was scrolled past says that the hand still moves.
      if (!passed && callOff === null && asked.size === 0) {
        askMissing()
        return
      }
      // Waiting starts anew only while pages are scrolled past: a steady scroll would otherwise never be answered.
      if (passed) callOff?.()
      if (passed || callOff === null) callOff = later(askMissing)
    },
    clear() {
      callOff?.()
      callOff = null
      wanted = []
      kept.clear()
      for (const controller of asked.values()) controller.abort()
      asked.clear()
    },
  }
}
