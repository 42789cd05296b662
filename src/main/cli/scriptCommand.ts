import { basename, resolve } from 'node:path'
import type { WrittenScript } from '#shared/contract/scripts'
import { fromCallError } from '#shared/contract/callError'
import type { ScriptTarget } from '#shared/script/program'
import { fill } from '#shared/texts/message'
import { joinWords } from '#shared/texts/punctuation'
import { caveatText } from '#shared/texts/scriptWords'
import { findRun } from './findRun'
import { withHost, type CommandContext } from './commandHost'
import { exitCodes } from './exitCode'
import { print } from './output'
import { texts } from './texts'

/** What `runs script` takes beside the run. */
export type ScriptOptions = {
  readonly to: ScriptTarget
  readonly out?: string
  readonly withData: boolean
  readonly json: boolean
}

/** `runs script RUN`: writes a run as a program of another framework into a folder. Answers with the exit code. */
export async function runsScriptCommand(
  context: CommandContext,
  wanted: string,
  { to, out, withData, json }: ScriptOptions,
): Promise<number> {
  const written = await withHost(context, async (open) => {
    const run = await findRun(open, wanted)
    return open.client.scripts
      .write({
        subject: { kind: 'run', runId: run.id },
        target: to,
        folder: resolve(out ?? `run-${String(run.number)}-${to}`),
        inside: false,
        withData,
        notebook: true,
      })
      .catch((error: unknown) => {
        throw fromCallError(error)
      })
  })
  if (json) print(JSON.stringify({ ...written, target: to }))
  else for (const line of writtenLines(written, context)) print(line)
  return exitCodes.done
}

function writtenLines(
  { folder, script, files, data, caveats }: WrittenScript,
  { locale }: CommandContext,
): readonly string[] {
  const words = texts[locale]
  const paths = joinWords(data.paths, locale)
  const where = { beside: words.scriptBeside, elsewhere: words.scriptElsewhere, kept: words.scriptKept }
  return [
    fill(words.scriptWritten, { folder, files: joinWords(files, locale) }),
    fill(where[data.where], { paths }),
    fill(words.scriptRun, { script: basename(script) }),
    ...caveats.map((caveat) => caveatText(caveat, locale)),
  ]
}
