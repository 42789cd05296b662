import { z } from 'zod'
import { WireError } from '../errors'
import { withFold } from './crossValidation'
import { ProjectId, QueuedId, RunId } from './ids'
import { GroupKind, withSeed } from './repeats'
import { RunSpec } from './runSpec'
import { SurfaceChoice } from './surface'

/** Runs that were queued together: those of a cross-validation, or one specification with several seeds. */
export const QueueGroup = z.object({
  /** Chosen by whoever queues it; the same for all its members. */
  id: z.string().min(8).max(60),
  kind: GroupKind,
  /** How many members were queued. */
  size: z.int().min(1),
})
export type QueueGroup = z.infer<typeof QueueGroup>

/**
 * Where an entry is: it waits, it trains, or it did not come to its end and says why. One whose run was finished or stopped is no entry
 * any more: it is a run.
 */
export const queueStates = ['waiting', 'training', 'failed'] as const

/** What a run that is queued is made of, as `runs.start` takes it. */
export const QueuedWork = z.object({
  spec: RunSpec,
  drawSurface: z.boolean().default(false),
  surface: SurfaceChoice.nullable().default(null),
  projectId: ProjectId.nullable().default(null),
})
export type QueuedWork = z.infer<typeof QueuedWork>

/** A run that waits for its turn. */
export const QueueEntry = QueuedWork.extend({
  id: QueuedId,
  state: z.enum(queueStates),
  datasetName: z.string(),
  group: QueueGroup.nullable(),
  /** The run that was made of it: the one that trains, that failed, or that is gone on with when its turn has come. */
  runId: RunId.nullable(),
  error: WireError.nullable(),
  /** Milliseconds since 1970. */
  createdAt: z.int(),
})
export type QueueEntry = z.infer<typeof QueueEntry>

/** Why nothing more is started: a person paused the queue, or its entries wait from an earlier start of the app. */
export const QueueHold = z.enum(['paused', 'restart'])
export type QueueHold = z.infer<typeof QueueHold>

/** The queue, in the order in which its entries are trained. */
export const Queue = z.object({ entries: z.array(QueueEntry), hold: QueueHold.nullable() })
export type Queue = z.infer<typeof Queue>

/** Most runs that are queued at once. */
export const mostQueued = 100

/** Ids in the order after some of them were moved before another one, or to the end; they keep their order among themselves. */
export function movedBefore<Id>(order: readonly Id[], moved: readonly Id[], before: Id | null): Id[] {
  const moving = new Set(moved)
  const rest = order.filter((id) => !moving.has(id))
  // What is moved before itself stays where it is.
  const at =
    before === null ? rest.length : rest.filter((id) => order.indexOf(id) < order.indexOf(before)).length
  return [...rest.slice(0, at), ...order.filter((id) => moving.has(id)), ...rest.slice(at)]
}

/** What all members of a group have in common, as text: neither name nor seed or fold, nor where the data were read from. */
function commonOf(spec: RunSpec, kind: GroupKind): string {
  const one = kind === 'folds' ? withFold(spec, 0) : withSeed(spec, 0, kind)
  const { source: _source, sha256: _sha256, ...data } = one.data
  return JSON.stringify(sorted({ ...one, name: '', data }))
}

/** A value with the fields of its objects in alphabetical order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, field]) => [name, sorted(field)]),
  )
}

/** The entries of the queue that are a group of a specification: its other seeds or folds. */
export function entriesOfGroup(
  entries: readonly QueueEntry[],
  spec: RunSpec,
  kind: GroupKind,
): readonly QueueEntry[] {
  if (!entries.some(({ group }) => group?.kind === kind)) return []
  const wanted = commonOf(spec, kind)
  return entries.filter((entry) => entry.group?.kind === kind && commonOf(entry.spec, kind) === wanted)
}
