import { mkdirSync } from 'node:fs'
import type { App, CrashReporter } from 'electron'

/**
 * Keeps reports of crashes in a folder and sends them nowhere: they hold parts of the memory, so also data. To be
 * called before the app is ready, else some of its processes are not watched. The host keeps the newest few.
 * @returns why none are kept, where the folder cannot be made; null otherwise
 */
export function keepCrashReports(
  app: Pick<App, 'setPath'>,
  reporter: Pick<CrashReporter, 'start'>,
  folder: string,
): string | null {
  try {
    mkdirSync(folder, { recursive: true })
    app.setPath('crashDumps', folder)
    reporter.start({ uploadToServer: false })
    return null
  } catch (error) {
    return `no crash reports are kept: ${String(error)}`
  }
}
