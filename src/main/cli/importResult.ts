import { isTableSource } from '#shared/catalog/sources/ofSource'
import type { Column, Dataset } from '#shared/model/dataset'
import { noteWords } from '#shared/texts/noteWords'
import { columnKindWords, rejectWords, skippedFileWords } from '#shared/texts/rejectWords'
import type { Locale } from '#shared/texts/locale'
import { fill } from '#shared/texts/message'
import { adviceLines, checksJson, noAdvice, type Checks } from './advice'
import { table } from './table'
import { texts } from './texts'
import { oneLine } from './visible'

/** How many rows, files and columns are listed in words; the JSON has all that the data set keeps. */
const listed = { rejects: 10, files: 10, columns: 50 }

/** A data set as the one JSON object that `--json` prints. */
export function importResultJson(
  dataset: Dataset,
  seconds: number,
  checks: Checks = noAdvice,
): Record<string, unknown> {
  const { id, name, kind, rows, givenTestRows, columns, image, classNames, rejected, notes, skippedFiles } =
    dataset
  return {
    datasetId: id,
    name,
    kind,
    rows,
    givenTestRows,
    columns: columns.map((column) => ({
      name: column.name,
      kind: column.kind,
      missing: column.missing,
      distinct: column.distinct,
    })),
    image,
    classes: classNames,
    rejected,
    notes: notes.map((note) => ({ ...note, text: noteWords(note, 'en').text })),
    skippedFiles,
    ...checksJson(checks),
    format: isTableSource(dataset.source) ? dataset.source.format : null,
    bytes: dataset.bytes,
    sha256: dataset.sha256,
    seconds,
  }
}

/** A data set in words: rows, columns, and what was not read as it stands. */
export function importResultText(
  dataset: Dataset,
  seconds: number,
  locale: Locale,
  { findings }: Pick<Checks, 'findings'> = noAdvice,
): readonly string[] {
  const words = texts[locale]
  const rows = dataset.rows.toLocaleString(locale)
  const took = seconds.toFixed(1)
  const first =
    dataset.image === null
      ? fill(words.importedTable, {
          name: oneLine(dataset.name),
          rows,
          columns: dataset.columns.length,
          seconds: took,
        })
      : fill(words.importedImages, {
          name: oneLine(dataset.name),
          rows,
          size: [dataset.image.height, dataset.image.width, dataset.image.channels].join('×'),
          classes: dataset.classNames?.length ?? 0,
          seconds: took,
        })
  return [
    first,
    ...(dataset.givenTestRows > 0
      ? [fill(words.givenTest, { rows: dataset.givenTestRows.toLocaleString(locale) })]
      : []),
    ...columnLines(dataset.columns, locale),
    ...noteLines(dataset, locale),
    ...rejectedLines(dataset, locale),
    ...skippedLines(dataset, locale),
    ...adviceLines({ ...noAdvice, findings }, locale),
  ]
}

function columnLines(columns: readonly Column[], locale: Locale): readonly string[] {
  if (columns.length === 0) return []
  const words = texts[locale]
  const head = [words.column, words.kind, words.missing, words.distinct]
  const lines = columns
    .slice(0, listed.columns)
    .map(({ name, kind, missing, distinct }) => [
      name,
      columnKindWords[locale][kind],
      missing === 0 ? '–' : missing.toLocaleString(locale),
      distinct === null ? '> 1,000' : distinct.toLocaleString(locale),
    ])
  return [table([head, ...lines]), ...more(columns.length - lines.length, locale)]
}

/** What reading decided, and the flag that decides otherwise. */
function noteLines({ notes }: Dataset, locale: Locale): readonly string[] {
  return notes.map((note) => {
    const { text, flag } = noteWords(note, locale)
    return oneLine(flag === null ? text : `${text} (${flag})`)
  })
}

function rejectedLines({ rejected }: Dataset, locale: Locale): readonly string[] {
  if (rejected === null || rejected.count === 0) return []
  const words = texts[locale]
  const said = rejected.treatment === 'skip' ? words.rejectedSkipped : words.rejectedFilled
  const shown = rejected.listed.slice(0, listed.rejects)
  return [
    fill(said, { count: rejected.count.toLocaleString(locale) }),
    ...shown.map(({ line, column, reason, text }) =>
      [
        `  ${fill(words.line, { line })}`,
        ...(column === null ? [] : [fill(words.inColumn, { column: oneLine(column) })]),
        rejectWords[locale][reason],
        ...(text === '' ? [] : [`“${oneLine(text).slice(0, 60)}”`]),
      ].join(' · '),
    ),
    ...more(rejected.count - shown.length, locale),
  ]
}

function skippedLines({ skippedFiles }: Dataset, locale: Locale): readonly string[] {
  if (skippedFiles === null || skippedFiles.count === 0) return []
  const shown = skippedFiles.listed.slice(0, listed.files)
  return [
    fill(texts[locale].skippedFiles, { count: skippedFiles.count.toLocaleString(locale) }),
    ...shown.map(({ file, reason }) => `  ${oneLine(file)} · ${skippedFileWords[locale][reason]}`),
    ...more(skippedFiles.count - shown.length, locale),
  ]
}

const more = (count: number, locale: Locale): readonly string[] =>
  count > 0 ? [`  ${fill(texts[locale].andMore, { count: count.toLocaleString(locale) })}`] : []
