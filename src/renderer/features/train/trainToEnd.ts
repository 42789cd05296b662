import type { RunSpec } from '#shared/model/runSpec'
import { host } from '#renderer/api/host'
import { useLiveRun } from './liveRunStore'

/** Trains a run that is watched meanwhile; whether it came to its end. */
export async function trainToEnd(spec: RunSpec): Promise<boolean> {
  const run = await useLiveRun().start(spec)
  if (run === null) return false
  for await (const event of await host.runs.watch({ runId: run.id }))
    if (event.kind === 'ended') return event.state === 'done'
  return false
}
