import { protocolVersion } from '#shared/contract/version'
import { reasons } from '#shared/reasons'
import type { Locale } from '#shared/texts/locale'
import { tellError } from './output'
import type { TerminalHost } from './terminalHost'

/** What every command needs: the built files, the app's version and the language. */
export type CommandContext = {
  readonly outFolder: string
  readonly appVersion: string
  readonly locale: Locale
  /** Opens the log and everything behind it, for one command. */
  readonly openHost: () => Promise<TerminalHost>
}

/** What was mended while opening the log: it concerns the data, so it is said even where only a result is wanted. */
async function tellStartNotes(
  { client }: TerminalHost,
  { appVersion, locale }: CommandContext,
): Promise<void> {
  const { startNotes } = await client.system.hello({ protocol: protocolVersion, appVersion })
  for (const { reason, details } of startNotes) {
    const known = reasons.find((candidate) => candidate === reason)
    if (known !== undefined) tellError(locale, { reason: known, details })
  }
}

/** Opens the log for a command, tells what was mended, and closes it. */
export async function withHost<Result>(
  context: CommandContext,
  work: (open: TerminalHost) => Promise<Result>,
): Promise<Result> {
  const open = await context.openHost()
  try {
    await tellStartNotes(open, context)
    return await work(open)
  } finally {
    await open.host.close()
  }
}
