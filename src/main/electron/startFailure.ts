import { toWireError } from '#shared/errors'
import type { Logger } from '#shared/log'
import { explainInLine } from '#shared/texts/explain'
import { localeOf } from '#shared/texts/locale'
import { bilingual } from '#shared/texts/words'

const titles = bilingual('Descent cannot start', 'Descent 无法启动')

/** What a start that failed is told to, and ends. */
export type FailedStart = {
  /** Called when something is to be written: a log that cannot be opened must not hide the failure. */
  readonly log: () => Logger
  readonly showErrorBox: (title: string, text: string) => void
  readonly exit: (code: number) => void
}

/** Writes the log that the box asks for, shows the box, and ends with 1; the box also where the log cannot be written. */
export function tellStartFailure(error: unknown, systemLocale: string, to: FailedStart): void {
  const { title, text } = describeStartFailure(error, systemLocale)
  const { code, details } = toWireError(error)
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error)
  try {
    to.log().error(`the start failed: ${cause}`, { code, ...details })
  } finally {
    to.showErrorBox(title, text)
    to.exit(1)
  }
}

/** Title and text for a person whose app does not start, in the system's language. */
export function describeStartFailure(error: unknown, systemLocale: string): { title: string; text: string } {
  const locale = localeOf(systemLocale)
  return { title: titles[locale], text: explainInLine(locale, toWireError(error)) }
}
