import type { Updates } from './updates'

/** The first look waits until the app has started and a page is there. */
const firstAfterMs = 20_000
const day = 24 * 60 * 60 * 1000

/** Looks for updates after the start and once a day, where that is wanted at the time; the answer ends it. */
export function checkDaily(updates: Updates, isWanted: () => boolean): () => void {
  if (updates.status().kind === 'unavailable') return () => undefined
  const look = (): void => {
    if (isWanted()) void updates.check()
  }
  const first = setTimeout(look, firstAfterMs)
  const daily = setInterval(look, day)
  first.unref()
  daily.unref()
  return () => {
    clearTimeout(first)
    clearInterval(daily)
  }
}
