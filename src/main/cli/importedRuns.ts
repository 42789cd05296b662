import { importedLabel, type ImportedRun } from '#shared/model/importedRun'
import { curveFormatWords, importedMark } from '#shared/texts/curveWords'
import type { Locale } from '#shared/texts/locale'
import { exitCodes } from './exitCode'
import { curveTexts } from './curveTexts'
import { print } from './output'
import { importedJson, importedLines } from './runsImportCommand'
import { table } from './table'
import { texts } from './texts'

/** The imported run that is meant by `I3` or an id; null where that names none. */
export const findImported = (runs: readonly ImportedRun[], wanted: string): ImportedRun | null =>
  runs.find((run) => importedLabel(run).toLowerCase() === wanted.toLowerCase() || run.id === wanted) ?? null

/** Imported runs as a table, with what they are. */
export function importedTable(runs: readonly ImportedRun[], locale: Locale): string {
  const words = texts[locale]
  const own = curveTexts[locale]
  const head = [words.number, words.name, words.state, own.series, own.source]
  const rows = runs.map((run) => [
    importedLabel(run),
    run.name,
    importedMark(locale),
    String(run.series.length),
    `${run.source} (${curveFormatWords[locale][run.format]})`,
  ])
  return table([head, ...rows])
}

/** An imported run as JSON: `kind` tells it from a run of Descent. */
export const importedRunJson = (run: ImportedRun) => ({
  ...importedJson(run),
  label: importedLabel(run),
  kind: 'imported' as const,
})

/** `runs show I3`: what an imported run has. Answers with the exit code. */
export function showImported(run: ImportedRun, locale: Locale, json: boolean): number {
  if (json) print(JSON.stringify(importedRunJson(run)))
  else {
    print(importedTable([run], locale))
    for (const line of importedLines({ ...run, files: 1 }, locale)) print(line)
  }
  return exitCodes.done
}
