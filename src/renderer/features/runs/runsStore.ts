import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { RunId } from '#shared/model/ids'
import { isActive, isTested, type RunDetail, type RunSummary } from '#shared/model/run'
import type { MetricTag, Series } from '#shared/model/runEvent'
import { host } from '#renderer/api/host'
import { useNewest } from '#renderer/lib/useNewest'

const pageSize = 200

/** Every run of the log, the newest first. */
async function readAll(): Promise<readonly RunSummary[]> {
  const all: RunSummary[] = []
  let before: number | null = null
  for (;;) {
    const page: RunSummary[] = await host.runs.list({ before, limit: pageSize })
    all.push(...page)
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return all
    before = last.number
  }
}

/** The log of runs: the whole list, details of one, and stored curves. */
export const useRuns = defineStore('runs', () => {
  const { value: list, ...reading } = useNewest(readAll, [])
  /** Chosen for comparison; kept while people look at other pages. */
  const selected = shallowRef<readonly RunId[]>([])
  /** What the table shows of each run; kept likewise. */
  const figures = shallowRef<readonly MetricTag[]>(['test/accuracy', 'test/loss'])
  const details = new Map<RunId, RunDetail>()

  /** A run with its specification and test result. What has ended does not change any more and is kept. */
  async function detail(runId: RunId): Promise<RunDetail> {
    const known = details.get(runId)
    if (known !== undefined) return known
    const read = await host.runs.get({ runId })
    if (read.summary.state === 'done') details.set(runId, read)
    return read
  }

  /** Gives a run another name, here and in the log. */
  async function rename(runId: RunId, name: string): Promise<RunSummary> {
    const renamed = await host.runs.rename({ runId, name })
    details.delete(runId)
    list.value = list.value.map((run) => (run.id === runId ? renamed : run))
    return renamed
  }

  /** Stored curves of a run, thinned to about `points`. */
  const series = (runId: RunId, tags: readonly MetricTag[], points: number): Promise<Series[]> =>
    host.runs.series({ runId, tags: [...tags], points })

  /** The newest run that has ended with a test, or the newest at all; null when there is none. */
  function newest(): RunSummary | null {
    const ended = list.value.find((run) => !isActive(run.state) && isTested(run))
    return ended ?? list.value[0] ?? null
  }

  return { ...reading, list, selected, figures, detail, rename, series, newest }
})
