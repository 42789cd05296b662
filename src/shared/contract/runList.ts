import { z } from 'zod'
import { RunSummary } from '../model/run'
import { MetricTag } from '../model/runEvent'
import { RunColumn, RunFilter, RunQuery, RunValue } from '../model/runQuery'
import { ListedValue, specLabels, specSections } from '../spec/specField'
import { locales } from '../texts/locale'
import { operation } from './base'
import { ListKind, ProposedName } from './files'

/** So many rows are asked for at a time. */
export const mostListedRows = 100

/** A setting that the list of runs can show, as it is named. */
export const KnownSetting = z.object({
  path: z.string(),
  section: z.enum(specSections),
  layer: z.int().nullable(),
  label: z.enum(specLabels),
  column: z.string().optional(),
  /** Whether the newest runs do not agree in it. */
  differs: z.boolean(),
})
export type KnownSetting = z.infer<typeof KnownSetting>

/** A row of the list: the run, and the settings that were asked for in their order; null where it has no such one. */
export const ListedRun = z.object({ summary: RunSummary, settings: z.array(ListedValue.nullable()) })
export type ListedRun = z.infer<typeof ListedRun>

/** What there is of runs: numbers in order, groups along them, and the best values of figures. */
export const OrderedRuns = z.object({
  numbers: z.array(z.int()),
  groups: z
    .array(z.object({ value: RunValue, count: z.int(), means: z.array(z.number().nullable()) }))
    .nullable(),
  best: z.array(z.object({ dataset: z.string(), tag: MetricTag, value: z.number() })),
})
export type OrderedRuns = z.infer<typeof OrderedRuns>

/** Values of columns, one entry a run, the newest first. */
export const RunValues = z.object({
  numbers: z.array(z.int()),
  columns: z.array(z.array(RunValue)),
})
export type RunValues = z.infer<typeof RunValues>

/** The list of runs: filtered, sorted and grouped where the log is, read in pieces. */
export const runList = {
  /** The numbers of the runs that fit, in order; names are sorted as the language does. */
  order: operation
    .input(z.object({ query: RunQuery, figures: z.array(MetricTag).max(20), locale: z.enum(locales) }))
    .output(OrderedRuns),
  /** Rows of the list by number, with some settings. Runs that are gone are left out. */
  rows: operation
    .input(
      z.object({
        numbers: z.array(z.int()).max(mostListedRows),
        settings: z.array(z.string().max(300)).max(40),
      }),
    )
    .output(z.array(ListedRun)),
  /** What all runs that fit have in some columns, to be drawn. */
  values: operation
    .input(z.object({ filter: RunFilter, columns: z.array(RunColumn).min(1).max(60) }))
    .output(RunValues),
  /** The settings of the newest runs, in reading order, and in which of them these differ. */
  settings: operation.output(z.array(KnownSetting)),
  /** Every figure that one of the runs in the list has. */
  figures: operation.output(z.array(MetricTag)),
  /**
   * Asks in the system's save dialog where to, and writes the list with these columns there, in its order. Null when the
   * dialog was cancelled or the host has no window.
   */
  saveList: operation
    .input(
      z.object({
        name: ProposedName,
        kind: ListKind,
        query: RunQuery,
        columns: z.array(RunColumn).min(1).max(60),
        reference: z.int().nullable(),
        locale: z.enum(locales),
      }),
    )
    .output(z.object({ file: z.string().nullable() })),
}
