import { resolve } from 'node:path'
import type { CurveSubject, CurveTarget } from '#shared/contract/curves'
import { fromCallError } from '#shared/contract/callError'
import { fill } from '#shared/texts/message'
import { joinWords } from '#shared/texts/punctuation'
import { findRun } from './findRun'
import { withHost, type CommandContext } from './commandHost'
import { curveTexts } from './curveTexts'
import { exitCodes } from './exitCode'
import { findImported } from './importedRuns'
import { print } from './output'

/** What `runs export` takes beside the runs. */
export type RunsExportOptions = { readonly to: CurveTarget; readonly out?: string; readonly json: boolean }

/** Files that are named; all are written. */
const shownFiles = 5

/** `runs export RUN…`: the curves of runs, imported ones too, for other programs. Answers with the exit code. */
export async function runsExportCommand(
  context: CommandContext,
  wanted: readonly string[],
  { to, out, json }: RunsExportOptions,
): Promise<number> {
  const { locale } = context
  const words = curveTexts[locale]
  const written = await withHost(context, async (open) => {
    const imported = await open.client.curves.list()
    const runs: CurveSubject[] = []
    for (const one of wanted) {
      const foreign = findImported(imported, one)
      if (foreign !== null) runs.push({ kind: 'imported', id: foreign.id })
      else runs.push({ kind: 'trained', id: (await findRun(open, one)).id })
    }
    return open.client.curves
      .export({ runs, target: to, folder: resolve(out ?? `curves-${to}`), inside: false })
      .catch((error: unknown) => {
        throw fromCallError(error)
      })
  })
  if (json) print(JSON.stringify({ ...written, target: to }))
  else {
    const { folder, files, points, timesGuessed } = written
    print(fill(words.written, { folder, files: joinWords(files, locale, shownFiles), points }))
    if (timesGuessed) print(words.timesGuessed)
  }
  return exitCodes.done
}
