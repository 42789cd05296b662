import type { CurveNote } from '#shared/model/importedRun'
import type { SeriesBuilder } from '../seriesBuilder'
import { readEvent } from './event'
import { readRecords } from './records'

/** What was left out of an event file: notes on the file, and entries that are no scalars. */
export type EventFileOutcome = { readonly notes: readonly CurveNote[]; readonly others: number }

/** Adds the scalars of one event file; what is damaged costs only itself, as far as the file can be followed. */
export async function readEventFile(
  pieces: AsyncIterable<Buffer>,
  file: string,
  into: SeriesBuilder,
): Promise<EventFileOutcome> {
  const notes: CurveNote[] = []
  const before = into.points()
  let others = 0
  const damaged: number[] = []
  into.nextFile()
  for await (const record of readRecords(pieces)) {
    switch (record.kind) {
      case 'record': {
        const { wallTime, step, scalars, others: more } = readEvent(record.bytes)
        for (const { tag, value } of scalars) into.add(tag, { step, value, epoch: null, time: wallTime })
        others += more
        break
      }
      case 'checksumWrong':
        damaged.push(record.position)
        break
      case 'lost':
        notes.push({ kind: 'damagedFrom', file, position: record.position, kept: into.points() - before })
        break
      case 'cutOff':
        notes.push({ kind: 'cutOff', file, kept: into.points() - before })
        break
    }
  }
  const [position] = damaged
  if (position !== undefined) notes.push({ kind: 'recordsDamaged', file, position, count: damaged.length })
  if (into.replaced() > 0) notes.push({ kind: 'replaced', file, count: into.replaced() })
  return { notes, others }
}
