import { resolve } from 'node:path'
import type { BroughtRun } from '#shared/contract/curves'
import { fromCallError } from '#shared/contract/callError'
import { isPlaced } from '#shared/curves/placePoints'
import { AppError } from '#shared/errors'
import {
  CurveTag,
  importedLabel,
  type Counting,
  type FoundRun,
  type ImportedRun,
  type SeriesMeaning,
  type SeriesOutline,
} from '#shared/model/importedRun'
import { curveFormatWords, curveNoteText, importedMark, meaningText } from '#shared/texts/curveWords'
import type { Locale } from '#shared/texts/locale'
import { fill } from '#shared/texts/message'
import { joinWords } from '#shared/texts/punctuation'
import { withHost, type CommandContext } from './commandHost'
import { curveTexts } from './curveTexts'
import { exitCodes } from './exitCode'
import { print } from './output'
import { table } from './table'
import { oneLine } from './visible'

/** What `runs import` takes beside the path. */
export type RunsImportOptions = {
  readonly name?: string
  /** `SERIES=TAG`. */
  readonly as?: readonly string[]
  readonly counts?: 'epochs' | 'steps'
  readonly stepsPerEpoch?: number
  readonly again: boolean
  readonly dryRun: boolean
  readonly json: boolean
}

const countings: Readonly<Record<'epochs' | 'steps', Counting>> = {
  epochs: 'epochs',
  steps: 'optimizerSteps',
}

/** `SERIES=TAG`; the name of a series may hold the sign itself. @throws {AppError} badInput */
function chosenTags(as: readonly string[]): ReadonlyMap<string, SeriesMeaning['tag']> {
  return new Map(
    as.map((text) => {
      const at = text.lastIndexOf('=')
      const wanted = text.slice(at + 1)
      const tag = wanted === 'none' ? null : CurveTag.safeParse(wanted).data
      if (at < 1 || tag === undefined) {
        const message = `${text}: ${['none', ...CurveTag.options].join(', ')}`
        throw new AppError('INVALID_INPUT', 'badInput', { field: '--as', message })
      }
      return [text.slice(0, at), tag]
    }),
  )
}

/** The runs as they were proposed, changed as the options say. @throws {AppError} badInput for a series that is in none */
function said(runs: readonly FoundRun[], options: RunsImportOptions, locale: Locale): readonly BroughtRun[] {
  const tags = chosenTags(options.as ?? [])
  const names = new Set(runs.flatMap(({ series }) => series.map(({ name }) => name)))
  const unknown = [...tags.keys()].find((name) => !names.has(name))
  if (unknown !== undefined) {
    const message = fill(curveTexts[locale].noSuchSeries, { series: unknown })
    throw new AppError('INVALID_INPUT', 'badInput', { field: '--as', message })
  }
  const meaningOf = ({ name, meaning }: SeriesOutline): SeriesMeaning => ({
    ...meaning,
    ...(options.counts === undefined ? {} : { counting: countings[options.counts] }),
    ...(tags.has(name) ? { tag: tags.get(name) ?? null } : {}),
  })
  return runs.map(({ key, name, stepsPerEpoch, series }) => ({
    key,
    name: runs.length === 1 ? (options.name ?? name) : name,
    stepsPerEpoch: options.stepsPerEpoch ?? stepsPerEpoch,
    meanings: Object.fromEntries(series.map((one) => [one.name, meaningOf(one)])),
  }))
}

/** A run with its series in a table, what reading decided, and what cannot be drawn. */
export function importedLines(
  run: Pick<FoundRun, 'name' | 'format' | 'series' | 'notes' | 'stepsPerEpoch'> & { readonly files: number },
  locale: Locale,
): readonly string[] {
  const words = curveTexts[locale]
  const format = curveFormatWords[locale][run.format]
  const rows = run.series.map(({ name, points, firstStep, lastStep, last, meaning }) => [
    oneLine(name),
    String(points),
    `${String(firstStep)}–${String(lastStep)}`,
    typeof last === 'number' ? last.toPrecision(4) : last,
    meaningText(meaning, locale),
  ])
  const undrawn = run.series.filter(({ meaning }) => !isPlaced(meaning, run.stepsPerEpoch))
  return [
    fill(words.found, { name: oneLine(run.name), format, files: run.files }, run.files),
    table([[words.series, words.points, words.steps, words.last, words.taken], ...rows]),
    ...run.notes.map((note) => oneLine(curveNoteText(note, locale))),
    ...(undrawn.length === 0
      ? []
      : [
          fill(words.noSteps, {
            series: joinWords(
              undrawn.map(({ name }) => oneLine(name)),
              locale,
              8,
            ),
          }),
        ]),
  ]
}

/** The run as `--json` has it: its notes also in words. */
export const importedJson = <Run extends Pick<ImportedRun, 'notes'>>(run: Run) => ({
  ...run,
  notes: run.notes.map((note) => ({ ...note, text: curveNoteText(note, 'en') })),
})

/** `runs import PATH`: curves of another program. Answers with the exit code. */
export async function runsImportCommand(
  context: CommandContext,
  path: string,
  options: RunsImportOptions,
): Promise<number> {
  const { locale } = context
  const words = curveTexts[locale]
  const whole = resolve(path)
  return withHost(context, async ({ client }) => {
    const failed = (error: unknown): never => {
      throw fromCallError(error)
    }
    const { runs: found } = await client.curves.preview({ path: whole }).catch(failed)
    const runs = said(found, options, locale)
    const shown = found.map((run, index) => {
      const as = runs[index]
      const series = run.series.map((one) => ({ ...one, meaning: as?.meanings[one.name] ?? one.meaning }))
      return { ...run, name: as?.name ?? run.name, stepsPerEpoch: as?.stepsPerEpoch ?? null, series }
    })
    const brought = options.dryRun
      ? { imported: [], known: [] }
      : await client.curves.bring({ path: whole, runs: [...runs], again: options.again }).catch(failed)
    if (options.json) {
      const imported = brought.imported.map((run) => ({ ...importedJson(run), label: importedLabel(run) }))
      print(JSON.stringify({ found: shown.map(importedJson), imported, known: brought.known }))
      return exitCodes.done
    }
    for (const run of shown) {
      for (const line of importedLines({ ...run, files: run.files.length }, locale)) print(line)
    }
    for (const run of brought.imported) {
      const label = importedLabel(run)
      print(fill(words.brought, { label, name: oneLine(run.name), mark: importedMark(locale) }))
    }
    for (const { key, number } of brought.known) {
      print(fill(words.known, { key: oneLine(key), label: importedLabel({ number }) }))
    }
    return exitCodes.done
  })
}
