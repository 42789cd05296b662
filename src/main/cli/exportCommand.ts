import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { exportCatalog, type ExportFormat } from '#shared/catalog/exports/index'
import { fromCallError } from '#shared/contract/callError'
import { exportCheckText } from '#shared/texts/exportWords'
import { fill } from '#shared/texts/message'
import { joinWords } from '#shared/texts/punctuation'
import { withHost, type CommandContext } from './commandHost'
import { exitCodes } from './exitCode'
import { findModel } from './findModel'
import { print } from './output'
import { texts } from './texts'

/** What `models export` takes beside the model. */
export type ExportOptions = { readonly to: ExportFormat; readonly out: string; readonly json: boolean }

/** `models export MODEL --to FORMAT`: writes a model for other programs, reads it again and compares. Answers with the exit code. */
export async function modelsExportCommand(
  context: CommandContext,
  wanted: string,
  { to, out, json }: ExportOptions,
): Promise<number> {
  const folder = resolve(out)
  const exported = await withHost(context, async ({ client }) => {
    const { id } = findModel(await client.models.list(), wanted)
    // Where it cannot be made, the export says why it cannot write.
    await mkdir(folder, { recursive: true }).catch(() => undefined)
    return client.models.export({ modelId: id, format: to, folder }).catch((error: unknown) => {
      throw fromCallError(error)
    })
  })
  if (json) {
    print(JSON.stringify(exported))
    return exitCodes.done
  }
  const { locale } = context
  const { path, files, check } = exported
  const format = exportCatalog[to].name
  print(fill(texts[locale].exportWritten, { format, folder: path, files: joinWords(files, locale) }))
  print(exportCheckText(check, locale))
  return exitCodes.done
}
