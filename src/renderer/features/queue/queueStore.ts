import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { QueuedId } from '#shared/model/ids'
import { entriesOfGroup, type Queue, type QueueEntry } from '#shared/model/queue'
import type { GroupKind } from '#shared/model/repeats'
import type { RunSpec } from '#shared/model/runSpec'
import { host } from '#renderer/api/host'
import { useLiveRun } from '#renderer/features/train/liveRunStore'
import { useProject } from '#renderer/features/project/projectStore'
import { useSession } from '#renderer/app/sessionStore'

/** Where a group of the queue stands: what is under way, and how many of those that were queued come to it. */
export type GroupProgress = {
  readonly training: QueueEntry | null
  readonly waiting: readonly QueuedId[]
  readonly failed: number
  /** The place of the one that trains, or of the next one, from 1. */
  readonly n: number
  readonly all: number
}

/** Runs that wait for their turn, as the host trains them. */
export const useQueue = defineStore('queue', () => {
  const session = useSession()
  const live = useLiveRun()
  const project = useProject()
  const queue = shallowRef<Queue>({ entries: [], hold: null })
  /** What was taken out last, while it can be put back. */
  const removed = shallowRef<readonly QueuedId[]>([])
  const busy = ref(false)
  let following = false

  const entries = computed(() => queue.value.entries)
  const waiting = computed(() => entries.value.filter(({ state }) => state === 'waiting'))
  const training = computed(() => entries.value.find(({ state }) => state === 'training') ?? null)

  /** Follows the queue, once. */
  async function follow(): Promise<void> {
    if (following) return
    following = true
    try {
      for await (const next of await host.queue.watch()) queue.value = next
    } catch (error) {
      session.notify(error)
    } finally {
      following = false
    }
  }

  // What the queue starts is shown, unless another training still is.
  watch([() => training.value?.runId ?? null, () => live.active], ([runId, isActive]) => {
    if (runId !== null && !isActive && live.run?.id !== runId) void live.watch(runId)
  })

  async function told(work: () => Promise<Queue>): Promise<boolean> {
    busy.value = true
    try {
      queue.value = await work()
      return true
    } catch (error) {
      session.notify(error)
      return false
    } finally {
      busy.value = false
    }
  }

  /** Queues runs of the open project, as one group where they are one. */
  const add = (specs: readonly RunSpec[], kind: GroupKind | null, hold = false): Promise<boolean> => {
    const surface = live.surfaceOf(project.dataset?.id)
    const runs = specs.map((spec) => ({ spec, drawSurface: true, surface, projectId: project.id }))
    const group = kind === null ? null : { id: `group-${crypto.randomUUID()}`, kind, size: specs.length }
    return told(() => host.queue.add({ runs, group, hold }))
  }

  async function remove(ids: readonly QueuedId[]): Promise<void> {
    if (ids.length > 0 && (await told(() => host.queue.remove({ ids: [...ids] })))) removed.value = ids
  }

  async function restore(): Promise<void> {
    const ids = [...removed.value]
    removed.value = []
    if (ids.length > 0) await told(() => host.queue.restore({ ids }))
  }

  /** Where the group of a specification stands; null while none of it is queued. */
  function progress(spec: RunSpec, kind: GroupKind): GroupProgress | null {
    const own = entriesOfGroup(entries.value, spec, kind)
    const left = own.filter(({ state }) => state !== 'failed')
    const [first] = left
    if (first === undefined) return null
    const all = Math.max(left.length, first.group?.size ?? 0)
    return {
      training: left.find(({ state }) => state === 'training') ?? null,
      waiting: left.flatMap(({ id, state }) => (state === 'waiting' ? [id] : [])),
      failed: own.length - left.length,
      n: all - left.length + 1,
      all,
    }
  }

  return {
    entries,
    waiting,
    training,
    hold: computed(() => queue.value.hold),
    removed,
    busy,
    follow,
    add,
    remove,
    restore,
    progress,
    move: (ids: readonly QueuedId[], before: QueuedId | null): Promise<boolean> =>
      told(() => host.queue.move({ ids: [...ids], before })),
    retry: (ids: readonly QueuedId[]): Promise<boolean> => told(() => host.queue.retry({ ids: [...ids] })),
    setHeld: (held: boolean): Promise<boolean> => told(() => host.queue.hold({ held })),
    forgetRemoved: (): void => void (removed.value = []),
  }
})
