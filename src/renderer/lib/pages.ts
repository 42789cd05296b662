/** Pages of a long list, loaded when they are looked at; the pages looked at longest ago are let go. */
export type Pages<Page> = {
  /** The page with this number if it is here; otherwise it is asked for. */
  readonly get: (number: number) => Page | undefined
  /** Forgets everything; answers under way are ignored. */
  readonly clear: () => void
  /** Everything is asked for again when it is looked at; until then what is here is given. Answers under way are ignored. */
  readonly renew: () => void
}

/**
 * Keeps at most `limit` pages. `load` is called once for a page; `changed` after a page has come, `failed` when it has not
 * (it is asked for again when it is looked at again).
 */
export function keepPages<Page>(
  limit: number,
  load: (number: number) => Promise<Page>,
  changed: () => void,
  failed: (error: unknown) => void,
): Pages<Page> {
  const kept = new Map<number, Page>()
  const asked = new Set<number>()
  const old = new Set<number>()
  let generation = 0

  async function ask(number: number): Promise<void> {
    const mine = generation
    asked.add(number)
    try {
      const page = await load(number)
      if (mine !== generation) return
      kept.set(number, page)
      old.delete(number)
      const oldest = kept.keys().next()
      if (kept.size > limit && oldest.done !== true) kept.delete(oldest.value)
      changed()
    } catch (error) {
      if (mine === generation) failed(error)
    } finally {
      if (mine === generation) asked.delete(number)
    }
  }

  return {
    get(number) {
      const page = kept.get(number)
      if ((page === undefined || old.has(number)) && !asked.has(number)) void ask(number)
      if (page === undefined) return undefined
      kept.delete(number)
      kept.set(number, page)
      return page
    },
    clear() {
      generation += 1
      kept.clear()
      asked.clear()
      old.clear()
    },
    renew() {
      generation += 1
      asked.clear()
      for (const number of kept.keys()) old.add(number)
    },
  }
}
