import type { Page } from '@playwright/test'

/** Drops files of the disk on the middle of the window, as the system does. */
export async function drop(page: Page, ...files: readonly string[]): Promise<void> {
  const devTools = await page.context().newCDPSession(page)
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devTools.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data })
  }
}
