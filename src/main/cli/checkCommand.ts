import { fromCallError } from '#shared/contract/callError'
import { Caveat } from '#shared/script/caveats'
import type { ScriptCheck } from '#shared/model/scriptCheck'
import type { ScriptTarget } from '#shared/script/program'
import { caveatText, checkVerdict, comparedName, comparedText } from '#shared/texts/scriptWords'
import type { Locale } from '#shared/texts/locale'
import { findRun } from './findRun'
import { withHost, type CommandContext } from './commandHost'
import { exitCodes } from './exitCode'
import { print, tell } from './output'
import { untilInterrupted } from './untilInterrupted'

/** `runs check RUN`: runs the script of a run and compares its figures. Answers with 0 when they are alike. */
export async function runsCheckCommand(
  context: CommandContext,
  wanted: string,
  { to, json }: { readonly to: ScriptTarget; readonly json: boolean },
): Promise<number> {
  const check = await untilInterrupted((signal) =>
    withHost(context, async (open) => {
      const run = await findRun(open, wanted)
      const events = await open.client.scripts.check({ runId: run.id, target: to }, { signal })
      let done: ScriptCheck | null = null
      for await (const event of events) {
        if (event.kind === 'python') tell(`${event.path}: Python ${event.version}, ${event.framework}`)
        else if (event.kind === 'output') tell(event.text.trimEnd())
        else done = event.check
      }
      return done
    }),
  ).catch((error: unknown) => {
    throw fromCallError(error)
  })
  if (check === null) return exitCodes.failed
  if (json) print(JSON.stringify(check))
  else for (const line of checkLines(check, context.locale)) print(line)
  return check.passed ? exitCodes.done : exitCodes.failed
}

function checkLines(check: ScriptCheck, locale: Locale): readonly string[] {
  return [
    `${checkVerdict(check, locale)} (${check.python.framework})`,
    ...check.figures.map((figure) => `- ${comparedName(figure, locale)}: ${comparedText(figure, locale)}`),
    ...check.caveats.flatMap((name) => {
      const caveat = Caveat.safeParse(name)
      return caveat.success ? [`- ${caveatText(caveat.data, locale)}`] : []
    }),
  ]
}
