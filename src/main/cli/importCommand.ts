import { resolve } from 'node:path'
import { isTableSource } from '#shared/catalog/sources/ofSource'
import { wholePreview } from '#shared/contract/previewParts'
import { checksFailedLines, checksOf } from './advice'
import { withHost, type CommandContext } from './commandHost'
import { firstCsvOption, formatWith, testOptionsOf, type CsvOptions, type TestOptions } from './csvOptions'
import { plainData } from './plainData'
import { exitCodes } from './exitCode'
import { importData, sourceAt } from './importData'
import { importResultJson, importResultText } from './importResult'
import { print, tell } from './output'
import { createProgressReport } from './progressReport'
import { sourceWith, type ImageForm } from './sourceOptions'
import { texts } from './texts'

/** What `import` may be told. */
export type ImportOptions = CsvOptions &
  TestOptions &
  ImageForm & { readonly test?: string; readonly json: boolean }

/** `import FILE`: makes a data set and says what came of it. Answers with the exit code. */
export async function importCommand(
  context: CommandContext,
  file: string,
  options: ImportOptions,
): Promise<number> {
  const leaving = new AbortController()
  const leave = (): void => leaving.abort()
  process.once('SIGINT', leave)
  return withHost(context, async ({ client }) => {
    const started = performance.now()
    const option = firstCsvOption(options)
    const path = resolve(file)
    const lies = await sourceAt(client, path)
    const found = async (table: string, sheet: string | null) =>
      (await wholePreview(client.datasets.preview({ path: table, format: null, table: sheet }))).format
    const { sheet = null, testSheet = null } = options
    const format =
      isTableSource(lies) && option !== null ? formatWith(await found(path, sheet), options) : null
    const test = options.test ?? null
    const asked = option ?? (test === null ? null : '--test')
    const testOptions = testOptionsOf(options)
    const testFormat =
      test === null || testOptions === null
        ? null
        : formatWith(await found(resolve(test), testSheet), testOptions, '--test-')
    const source = sourceWith(lies, { format, test, testFormat, asked }, options)
    const report = createProgressReport(texts[context.locale])
    const dataset = await importData(client, source, report, leaving.signal)
    const seconds = (performance.now() - started) / 1000
    const checks = await checksOf(client, dataset, plainData(dataset))
    for (const line of checksFailedLines(checks, context.locale)) tell(line)
    if (options.json) print(JSON.stringify(importResultJson(dataset, seconds, checks)))
    else for (const line of importResultText(dataset, seconds, context.locale, checks)) print(line)
    return exitCodes.done
  }).finally(() => process.off('SIGINT', leave))
}
