import { defineStore } from 'pinia'
import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import type { ModelId, RunId } from '#shared/model/ids'
import { isActive, type RunDetail, type RunSummary } from '#shared/model/run'
import type { MetricTag, Series } from '#shared/model/runEvent'
import type { LoggedLine } from '#shared/contract/runs'
import { host } from '#renderer/api/host'
import { useNewest } from '#renderer/lib/useNewest'

const pageSize = 200

/** Of a run in the table: more leave no room for the names. */
export const mostFigures = 4

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
  const { value: list, refresh: readList, ...reading } = useNewest(readAll, [])
  const details = new Map<RunId, RunDetail>()

  /** Reads the list again; another run may have opened a test part, which the details tell. */
  const refresh = (): Promise<void> => {
    details.clear()
    return readList()
  }

  /** A run with its specification and scores. What has ended is kept until the list is read again. */
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

  /** Opens the test part for the run of a model, and reads again what is known of runs. */
  async function openTest(modelId: ModelId): Promise<void> {
    await host.models.openTest({ modelId })
    await refresh()
  }

  /** Keeps the threshold by which the model of a run answers (null is 0.5); the run's details tell it. */
  async function setThreshold(
    runId: RunId,
    modelId: ModelId,
    threshold: DecisionThreshold | null,
  ): Promise<void> {
    await host.models.setThreshold({ modelId, threshold })
    details.delete(runId)
  }

  /** Stored curves of a run, thinned to about `points`. */
  const series = (runId: RunId, tags: readonly MetricTag[], points: number): Promise<Series[]> =>
    host.runs.series({ runId, tags: [...tags], points })

  /** What the processes of a run have told. */
  const log = (runId: RunId): Promise<readonly LoggedLine[]> => host.runs.log({ runId })

  /** The newest run that has ended with a model, or the newest at all; null when there is none. */
  function newest(): RunSummary | null {
    const ended = list.value.find((run) => !isActive(run.state) && run.modelId !== null)
    return ended ?? list.value[0] ?? null
  }

  /** Reads a run's details again when they are asked for. */
  const forget = (runId: RunId): void => void details.delete(runId)

  return {
    ...reading,
    forget,
    refresh,
    list,
    detail,
    rename,
    openTest,
    setThreshold,
    series,
    log,
    newest,
  }
})
