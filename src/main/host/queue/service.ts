import { EventPublisher } from '@orpc/server'
import { toWireError } from '#shared/errors'
import { QueuedId, type RunId } from '#shared/model/ids'
import { isActive } from '#shared/model/run'
import {
  movedBefore,
  type Queue,
  type QueueEntry,
  type QueueGroup,
  type QueueHold,
  type QueuedWork,
} from '#shared/model/queue'
import type { HeldEntry } from '#main/db/repositories/queue'
import type { ExperimentStore } from '#main/db/store'
import type { HostDependencies } from '../dependencies'
import { patiently } from '../runs/patience'
import type { HostIdentity, RunService } from '../runs/service'
import { outcomeOf, type Outcome } from './outcome'

/** Runs that wait for their turn. */
export type QueueService = ReturnType<typeof queueService>

/** For so long what was taken out of the queue can be put back at most. */
const undoMs = 24 * 60 * 60 * 1000

/**
 * The queue of one data folder. Every host can change it; a host starts what is queued in it only when somebody there queued
 * something, or said that it goes on.
 */
export function queueService(
  store: ExperimentStore,
  runs: RunService,
  { id: host, isAlive }: HostIdentity,
  deps: Pick<HostDependencies, 'now' | 'randomId' | 'log'>,
) {
  const publisher = new EventPublisher<{ changed: Queue }>()
  const { queue } = store
  let hold: QueueHold | null = null
  let working = false
  let closed = false

  const write = <Result>(work: () => Result): Promise<Result> =>
    patiently(store, () => store.transaction(work))

  /** A host that is gone was training it. */
  const isLeft = ({ state }: QueueEntry, of: string | null): boolean =>
    state === 'training' && !isAlive(of ?? '')

  const list = (): Queue => ({
    entries: queue
      .list()
      .map(({ host: of, ...entry }) => (isLeft(entry, of) ? { ...entry, state: 'waiting' } : entry)),
    hold,
  })
  const tell = (): Queue => {
    const now = list()
    publisher.publish('changed', now)
    return now
  }

  function settle({ id }: HeldEntry, outcome: Outcome): void {
    if (outcome.kind === 'done') queue.remove(id)
    else if (outcome.kind === 'again') queue.change(id, { state: 'waiting', host: null })
    else queue.change(id, { state: 'failed', host: null, error: outcome.error })
  }

  const claimNext = (): HeldEntry | null => {
    const next = queue.list().find(({ state }) => state === 'waiting')
    return next === undefined ? null : queue.change(next.id, { state: 'training', host })
  }

  /** What an entry's run came to where a person went on with it by hand; null where there is something to train. */
  function endedMeanwhile({ runId }: HeldEntry): Outcome | null {
    const known = runId === null ? null : store.runs.find(runId)
    const isOver = known !== null && known.deletedAt === null && !isActive(known.state)
    return isOver && known.state !== 'interrupted' ? outcomeOf(known, false) : null
  }

  /** The run that an entry goes on with: it was interrupted when the app was closed. */
  function begun(runId: RunId | null): RunId | null {
    const known = runId === null ? null : store.runs.find(runId)
    return known !== null && known.deletedAt === null && runs.get(known.id).canResume ? known.id : null
  }

  function start({ runId, spec, drawSurface, projectId, surface }: HeldEntry) {
    const resumed = begun(runId)
    return resumed === null ? runs.start(spec, drawSurface, projectId, surface) : runs.resume(resumed)
  }

  async function train(entry: HeldEntry): Promise<void> {
    try {
      const ended = endedMeanwhile(entry)
      if (ended !== null) {
        await write(() => settle(entry, ended))
        return
      }
      const { id: runId } = await start(entry)
      await write(() => queue.change(entry.id, { runId }))
      tell()
      await runs.whenFree()
      // The next start of the app goes on with what its end has interrupted.
      if (!closed) await write(() => settle(entry, outcomeOf(store.runs.find(runId), false)))
    } catch (thrown) {
      if (closed) return
      const error = toWireError(thrown)
      // Somebody was quicker: its turn comes again.
      const again = error.reason === 'runBusy'
      if (!again) deps.log.warn(`a queued run was not trained: ${error.message}`)
      await write(() => settle(entry, again ? { kind: 'again' } : { kind: 'failed', error }))
    }
  }

  async function work(): Promise<void> {
    if (leftBehind().length > 0) await write(takeBack)
    for (;;) {
      await runs.whenFree()
      if (closed || hold !== null) return
      const entry = await write(claimNext)
      if (entry === null) return
      tell()
      await train(entry)
      if (!closed) tell()
    }
  }

  /** Trains what waits, one after the other, unless that is under way. */
  function advance(): void {
    if (working || closed || hold !== null) return
    working = true
    let failed = false
    void work()
      .catch((error: unknown) => {
        failed = true
        // The log cannot be written: the queue stands still, and says so, until a person lets it go on.
        deps.log.error(`the queue stands still: ${String(error)}`)
        hold = 'paused'
      })
      .finally(() => {
        working = false
        if (!failed) advanceIfWaiting()
      })
  }

  /** Something may have been queued while the last one was on its way out. */
  function advanceIfWaiting(): void {
    if (!closed && hold === null && queue.list().some(({ state }) => state === 'waiting')) advance()
  }

  const leftBehind = (): readonly HeldEntry[] => queue.list().filter((entry) => isLeft(entry, entry.host))

  /** What was left behind waits again. */
  function takeBack(): void {
    for (const entry of leftBehind())
      settle(entry, outcomeOf(entry.runId === null ? null : store.runs.find(entry.runId), true))
  }

  /** At the start: nothing is trained without a word. A log that cannot be written is taken up once something is trained. */
  function takeUp(isReadOnly: boolean): void {
    try {
      if (!isReadOnly)
        store.withoutWaiting(() =>
          store.transaction(() => {
            queue.empty(deps.now() - undoMs)
            takeBack()
          }),
        )
    } catch (error) {
      deps.log.warn(`the queue is not taken up yet: ${String(error)}`)
    }
    if (list().entries.some(({ state }) => state === 'waiting')) hold = 'restart'
  }

  async function entryOf(run: QueuedWork, group: QueueGroup | null): Promise<QueueEntry> {
    const { spec, dataset } = await runs.check(run.spec)
    return {
      ...run,
      id: QueuedId.parse(`queued-${deps.randomId()}`),
      state: 'waiting',
      spec,
      datasetName: dataset.name,
      group,
      runId: null,
      error: null,
      createdAt: deps.now(),
    }
  }

  const changed = async (change: () => void): Promise<Queue> => {
    await write(change)
    const now = tell()
    advance()
    return now
  }

  return {
    list,
    takeUp,

    async *watch(signal: AbortSignal | undefined): AsyncGenerator<Queue, void> {
      const changes = publisher.subscribe('changed', { signal })
      yield list()
      yield* changes
    },

    /** @throws {AppError} what is wrong with one of the specifications; nothing is queued then */
    async add(works: readonly QueuedWork[], group: QueueGroup | null, held: boolean): Promise<Queue> {
      const entries: QueueEntry[] = []
      for (const run of works) entries.push(await entryOf(run, group))
      // Whoever held the queue held what waited then.
      if (!list().entries.some(({ state }) => state === 'waiting')) hold = null
      if (held && !working && !runs.isBusy()) hold ??= 'paused'
      return changed(() => queue.append(entries))
    },

    move: (ids: readonly QueuedId[], before: QueuedId | null): Promise<Queue> =>
      changed(() => {
        const fixed = new Set(queue.list().flatMap(({ id, state }) => (state === 'training' ? [id] : [])))
        const moving = ids.filter((id) => !fixed.has(id))
        queue.arrange(movedBefore(queue.order(), moving, before))
      }),

    remove: (ids: readonly QueuedId[]): Promise<Queue> =>
      changed(() => queue.changeAll(ids, ['waiting', 'failed'], { removedAt: deps.now() })),

    restore: (ids: readonly QueuedId[]): Promise<Queue> =>
      changed(() => queue.changeAll(ids, ['waiting', 'failed'], { removedAt: null })),

    retry: (ids: readonly QueuedId[]): Promise<Queue> =>
      changed(() => queue.changeAll(ids, ['failed'], { state: 'waiting', runId: null, error: null })),

    hold(held: boolean): Queue {
      hold = held ? 'paused' : null
      const now = tell()
      advance()
      return now
    },

    /** Nothing more is started. What is trained is interrupted by the runs, and goes on at the next start. */
    close(): void {
      closed = true
    },
  }
}
