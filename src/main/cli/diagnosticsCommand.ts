import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fromCallError } from '#shared/contract/callError'
import { AppError } from '#shared/errors'
import { fill } from '#shared/texts/message'
import { withHost, type CommandContext } from './commandHost'
import { exitCodes } from './exitCode'
import { print, tell } from './output'
import { texts } from './texts'

/** What `diagnostics` takes: where to save what is shown. */
export type DiagnosticsOptions = { readonly out?: string; readonly json: boolean }

/**
 * `diagnostics`: shows what helps to find a fault, and with `--out` saves just that as a zip; a file that is there
 * already is left alone. Answers with the exit code.
 */
export async function diagnosticsCommand(
  context: CommandContext,
  { out, json }: DiagnosticsOptions,
): Promise<number> {
  const words = texts[context.locale]
  const file = out === undefined ? null : resolve(out)
  if (file !== null && existsSync(file)) throw new AppError('INVALID_INPUT', 'fileExists', { file })
  const { files } = await withHost(context, async ({ client }) => {
    const gathered = await client.diagnostics.collect()
    if (file !== null) {
      await client.diagnostics.save({ id: gathered.id, file }).catch((error: unknown) => {
        throw fromCallError(error)
      })
    }
    return gathered
  })
  if (json) print(JSON.stringify({ file, files }))
  else {
    for (const { name, text } of files) print(`── ${name}\n${text}`)
    tell(file === null ? words.diagnosticsShown : fill(words.diagnosticsSaved, { file }))
  }
  return exitCodes.done
}
