import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ContractRouterClient } from '@orpc/contract'
import type { hostContract } from '#shared/contract/host'
import type { RunId } from '#shared/model/ids'
import { curveTags } from '#shared/catalog/metrics/index'
import type { RunEvent, Series } from '#shared/model/runEvent'

type Client = ContractRouterClient<typeof hostContract>

/** Everything that two runs of one specification must have in common, to the bit. */
export type Outcome = {
  readonly weights: Buffer
  readonly series: readonly Series[]
  /** At its end, and on the test part where that was opened. */
  readonly scores: readonly unknown[]
}

/** What a finished run left behind. */
export async function outcomeOf(client: Client, dataFolder: string, runId: RunId): Promise<Outcome> {
  const { summary, evaluation, test } = await client.runs.get({ runId })
  if (summary.state !== 'done')
    throw new Error(`the run is ${summary.state}: ${JSON.stringify(summary.error)}`)
  return {
    weights: await readFile(join(dataFolder, 'models', summary.modelId ?? '', 'weights.bin')),
    series: await client.runs.series({ runId, tags: [...curveTags], points: 5000 }),
    scores: [evaluation, test],
  }
}

/** Watches a run until `done` says so or it ends; gives what was seen. */
export async function watchUntil(
  client: Client,
  runId: RunId,
  done: (event: RunEvent, seen: readonly RunEvent[]) => boolean = () => false,
): Promise<RunEvent[]> {
  const seen: RunEvent[] = []
  for await (const event of await client.runs.watch({ runId })) {
    seen.push(event)
    if (done(event, seen)) break
  }
  return seen
}

/** Whether a frame is from the middle of an epoch, far enough for a checkpoint to exist. */
export const inMidEpoch = (event: RunEvent): boolean =>
  event.kind === 'live' &&
  event.frame.position.step > 700 &&
  event.frame.position.batch > 20 &&
  event.frame.position.batch < event.frame.batchesPerEpoch - 20
