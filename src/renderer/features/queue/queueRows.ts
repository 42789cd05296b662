import type { QueuedId } from '#shared/model/ids'
import type { QueueEntry, QueueGroup } from '#shared/model/queue'

/** A line of the queue: one run, or neighbours that were queued as a group and move as one. */
export type QueueRow = {
  readonly id: QueuedId
  readonly group: QueueGroup | null
  readonly entries: readonly [QueueEntry, ...QueueEntry[]]
}

/** The entries as lines. */
export function queueRows(entries: readonly QueueEntry[]): readonly QueueRow[] {
  const rows: { id: QueuedId; group: QueueGroup | null; entries: [QueueEntry, ...QueueEntry[]] }[] = []
  for (const entry of entries) {
    const last = rows.at(-1)
    const isOfLast = entry.group !== null && last?.group?.id === entry.group.id
    if (isOfLast) last.entries.push(entry)
    else rows.push({ id: entry.id, group: entry.group, entries: [entry] })
  }
  return rows
}

/** A move as the host takes it. */
export type QueueMove = { readonly ids: readonly QueuedId[]; readonly before: QueuedId | null }

/** Moves the line at a place up or down by one; null where it cannot: what trains stays in front. */
export function moveOf(rows: readonly QueueRow[], place: number, way: 'up' | 'down'): QueueMove | null {
  const row = rows[place]
  const beside = rows[way === 'up' ? place - 1 : place + 1]
  if (row === undefined || beside === undefined) return null
  const ids = row.entries.flatMap(({ id, state }) => (state === 'training' ? [] : [id]))
  if (ids.length === 0) return null
  if (way === 'down') return { ids, before: rows[place + 2]?.id ?? null }
  const first = beside.entries.find(({ state }) => state !== 'training')
  return first === undefined ? null : { ids, before: first.id }
}
