import type { ErrorDetails } from '#shared/errors'
import type { Reason } from '#shared/reasons'
import { explainInLine } from '#shared/texts/explain'
import type { Locale } from '#shared/texts/locale'
import { oneLine, visible } from './visible'

/** Writes a line of the result; nothing in it can steer the terminal. */
export const print = (line: string): void => {
  process.stdout.write(`${visible(line)}\n`)
}

/** Writes a line to the error stream, where everything goes that is no result; nothing in it can steer the terminal. */
export const tell = (line: string): void => {
  process.stderr.write(`${visible(line)}\n`)
}

/** Tells an error in words. Names in it stay within their line. */
export function tellError(
  locale: Locale,
  { reason, details }: { readonly reason: Reason; readonly details: ErrorDetails },
): void {
  const inLine = Object.entries(details).map(([key, value]): [string, ErrorDetails[string]] => [
    key,
    typeof value === 'string' ? oneLine(value) : value,
  ])
  tell(explainInLine(locale, { reason, details: Object.fromEntries(inLine) }))
}
