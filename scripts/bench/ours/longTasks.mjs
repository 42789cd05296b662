/** Runs in the page, as text: the kind of entry is Chromium's own and Node's types do not know it. */
const watch = `
  window.longTasks = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.longTasks.push(entry.duration)
  }).observe({ type: 'longtask' })`

/**
 * Watches a page from now on; gives back how to ask for the longest task so far, in milliseconds: the longest time in
 * which it could not answer. Chromium reports tasks of 50 ms and more; when there is none, the result is 0.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<() => Promise<number>>}
 */
export async function watchTasks(page) {
  await page.evaluate(watch)
  return async () => {
    const durations = /** @type {number[]} */ (await page.evaluate('window.longTasks'))
    return Math.max(0, ...durations)
  }
}

/** One figure, as the measures give it. @param {number} longest */
export const longestTask = (longest) => ({
  medianMs: longest,
  minMs: longest,
  maxMs: longest,
  rounds: 1,
  limitMs: 50,
})
