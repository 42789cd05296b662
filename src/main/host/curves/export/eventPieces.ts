import { scalarEvent, textEvent, versionEvent } from '../events/event'
import { writeRecord } from '../events/records'
import type { ExportedRun } from './exportedRun'
import { timesOf } from './timesOf'

/** What cannot be read as Markdown of a table's cell is escaped. */
const cell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll(/\s+/gu, ' ')

/** Settings as a table in Markdown, which TensorBoard shows under Text. */
const settingsTable = (settings: ExportedRun['settings']): string =>
  [
    '| setting | value |',
    '| --- | --- |',
    ...Object.entries(settings).map(([name, value]) => `| ${cell(name)} | ${cell(value)} |`),
  ].join('\n')

/** The name of the one event file of a run, as TensorBoard looks for it. */
export const eventFileName = ({ began }: ExportedRun): string =>
  `events.out.tfevents.${String(Math.floor(began)).padStart(10, '0')}.descent.0.0`

/**
 * An event file of a run: its settings as text, then its scalars. Series by epoch are counted by epochs, as other programs
 * do that log once an epoch.
 */
export function* eventPieces(run: ExportedRun): Generator<Uint8Array, void> {
  yield writeRecord(versionEvent(run.began))
  if (Object.keys(run.settings).length > 0) {
    yield writeRecord(textEvent(run.began, 0, 'hyperparameters', settingsTable(run.settings)))
  }
  for (const { name, points, isByEpoch } of run.series) {
    const times = timesOf(points, run)
    const counted = isByEpoch && points.epochs !== null ? points.epochs : points.steps
    for (const [index, value] of points.values.entries()) {
      yield writeRecord(scalarEvent(times[index] ?? run.began, Math.round(counted[index] ?? 0), name, value))
    }
  }
}
