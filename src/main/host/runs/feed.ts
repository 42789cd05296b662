import type { MetricPoint, RunEvent } from '#shared/model/runEvent'

/** Points that a slow watcher may have waiting; older ones are dropped and can be read with `series`. */
const mostPoints = 10_000

/** What waits for one watcher: of frames and summaries only the newest. */
type Waiting = {
  summary: Extract<RunEvent, { kind: 'summary' }> | null
  points: Extract<RunEvent, { kind: 'points' }> | null
  silent: Extract<RunEvent, { kind: 'silent' }> | null
  held: Extract<RunEvent, { kind: 'held' }> | null
  live: Extract<RunEvent, { kind: 'live' }> | null
  ended: Extract<RunEvent, { kind: 'ended' }> | null
}

/** The watchers of one run. */
export type Feed = {
  readonly publish: (event: RunEvent) => void
  /** Events from now on, until `ended` or the signal; once the run has ended, only `ended`. */
  readonly watch: (signal: AbortSignal | undefined) => AsyncGenerator<RunEvent, void>
}

/** A feed whose memory is bounded for every watcher, however slow. */
export function createFeed(): Feed {
  const watchers = new Set<(event: RunEvent) => void>()
  let ended: Waiting['ended'] = null
  return {
    publish: (event) => {
      if (event.kind === 'ended') ended = event
      for (const receive of watchers) receive(event)
    },
    watch: (signal) => {
      const waiting: Waiting = { summary: null, points: null, silent: null, held: null, live: null, ended }
      let wake = (): void => undefined
      const receive = (event: RunEvent): void => {
        merge(waiting, event)
        wake()
      }
      // Listens before the first read, so that nothing falls between a summary that was read and the first event.
      watchers.add(receive)
      const leave = (): void => {
        watchers.delete(receive)
        wake()
      }
      signal?.addEventListener('abort', leave, { once: true })
      return read(waiting, (next) => (wake = next), leave, signal)
    },
  }
}

async function* read(
  waiting: Waiting,
  setWake: (wake: () => void) => void,
  leave: () => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<RunEvent, void> {
  try {
    for (;;) {
      if (signal?.aborted === true) return
      const event = take(waiting)
      if (event === null) {
        await new Promise<void>(setWake)
        continue
      }
      yield event
      if (event.kind === 'ended') return
    }
  } finally {
    signal?.removeEventListener('abort', leave)
    leave()
  }
}

function merge(waiting: Waiting, event: RunEvent): void {
  switch (event.kind) {
    case 'points': {
      const before: readonly MetricPoint[] =
        waiting.points?.attempt === event.attempt ? waiting.points.points : []
      waiting.points = { ...event, points: [...before, ...event.points].slice(-mostPoints) }
      return
    }
    case 'summary':
      waiting.summary = event
      return
    case 'live':
      waiting.live = event
      return
    case 'silent':
      waiting.silent = event
      return
    case 'held':
      waiting.held = event
      return
    case 'ended':
      waiting.ended = event
  }
}

/** The next event in an order that a page can rely on: points before the frame that is newer, `ended` last. */
function take(waiting: Waiting): RunEvent | null {
  for (const kind of ['points', 'summary', 'silent', 'held', 'live', 'ended'] as const) {
    const event = waiting[kind]
    if (event === null) continue
    waiting[kind] = null
    return event
  }
  return null
}
