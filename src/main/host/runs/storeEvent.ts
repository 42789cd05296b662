import { relative } from 'node:path'
import { unreachable, type WireError } from '#shared/errors'
import { axisOf, taggedMetric } from '#shared/catalog/metrics/index'
import type { TrainedOn } from '#shared/model/engine'
import type { RunId } from '#shared/model/ids'
import { mayBecome, metricOf, type RunState, type RunSummary } from '#shared/model/run'
import type { DurableEvent, MetricPoint } from '#shared/model/runEvent'
import type { Measured } from '#shared/model/number'
import { taggedFigures } from '#shared/model/score'
import { divergenceCause, explodedLoss } from '#shared/network/runEnds'
import type { TrainedModel } from '#shared/model/trainedModel'
import type { ExperimentStore } from '#main/db/store'
import type { RunChange } from '#main/db/repositories/runs'
import { recordTest } from './recordTest'

/** Where an event comes from, and when it arrived. */
export type EventSource = {
  readonly runId: RunId
  readonly number: number
  readonly attempt: number
  readonly runFolder: string
  readonly seq: number
  readonly at: number
  readonly trainedOn: TrainedOn
}

/**
 * Stores one durable event with its number in one transaction. An event that is stored already changes nothing, so that
 * a repetition is harmless.
 */
export function storeEvent(
  store: ExperimentStore,
  source: EventSource,
  event: DurableEvent,
  model: TrainedModel | null = null,
): RunSummary {
  return store.transaction(() => {
    const { runId, number, attempt, seq } = source
    const summary = store.runs.find(runId)
    if (summary === null) throw new Error(`run ${runId} is not in the log`)
    if (seq <= store.attempts.lastSeq(number, attempt)) return summary
    store.attempts.setLastSeq(number, attempt, seq)
    if (model !== null) store.models.insert(model)
    return store.runs.change(runId, { ...apply(store, source, summary, event), ...linkTo(model) })
  })
}

const linkTo = (model: TrainedModel | null): RunChange => (model === null ? {} : { modelId: model.id })

function apply(
  store: ExperimentStore,
  source: EventSource,
  summary: RunSummary,
  event: DurableEvent,
): RunChange {
  const { number, attempt, at } = source
  switch (event.kind) {
    case 'started':
      return {
        ...become(summary, 'running'),
        engine: { ...event.engine, notes: event.notes, trainedOn: source.trainedOn },
        parameters: event.parameters,
        rows: event.rows,
      }
    case 'metrics':
      store.metrics.insert(number, attempt, event.points)
      return {
        metrics: latest(summary.metrics, event.points),
        epochsDone: event.epochsDone,
        trainSeconds: event.trainSeconds,
      }
    case 'stateChanged':
      return become(summary, event.state)
    case 'checkpointSaved': {
      const folder = relative(source.runFolder, event.folder)
      store.checkpoints.insert({ run: number, attempt, folder, ...event.position, createdAt: at })
      return {}
    }
    case 'diverged': {
      const data = dataOf(store, number, summary)
      const cause = data === null ? null : divergenceCause(data.spec, data.dataset)
      const details = {
        epoch: event.epoch,
        step: event.step,
        loss: String(event.loss),
        ...(cause === null ? {} : { cause }),
      }
      const error: WireError = {
        code: 'DIVERGED',
        reason: 'lossDiverged',
        message: `the loss became ${String(event.loss)} in epoch ${event.epoch}`,
        details,
      }
      return { ...become(summary, 'diverged'), finishedAt: at, error }
    }
    case 'failed':
      return { ...become(summary, 'failed'), finishedAt: at, error: event.error }
    case 'finished': {
      const { evaluation, test, kept } = event
      const metrics = {
        ...summary.metrics,
        ...kept?.figures,
        ...(evaluation === null ? {} : taggedFigures(evaluation)),
      }
      if (evaluation !== null) store.runs.setEvaluation(number, evaluation)
      const tested = test === null ? {} : recordTest(store, summary, test, at)
      return {
        ...become(summary, event.how),
        epochsDone: event.epochsDone,
        trainSeconds: event.trainSeconds,
        finishedAt: at,
        keptEpoch: kept?.epoch ?? null,
        error:
          event.how === 'done'
            ? explosionOf(store, number, { ...summary, metrics }, (evaluation ?? test)?.loss ?? null)
            : null,
        metrics: { ...metrics, ...tested },
      }
    }
    default:
      return unreachable(event)
  }
}

function dataOf(store: ExperimentStore, number: number, { datasetId }: RunSummary) {
  const dataset = store.datasets.find(datasetId)
  return dataset === null ? null : { spec: store.runs.documents(number).spec, dataset }
}

/** What is to be said of a run that came to its end without having learned anything; null of others. */
function explosionOf(
  store: ExperimentStore,
  number: number,
  summary: RunSummary,
  heldOutLoss: Measured | null,
): WireError | null {
  const data = dataOf(store, number, summary)
  if (data === null) return null
  const exploded = explodedLoss(data.spec, data.dataset, [metricOf(summary, 'train/loss'), heldOutLoss])
  if (exploded === null) return null
  const shown = (value: number): string => String(Number(value.toPrecision(2)))
  const details = {
    loss: shown(exploded.loss),
    times: shown(exploded.times),
    cause: divergenceCause(data.spec, data.dataset),
  }
  return { code: 'DIVERGED', reason: 'lossExploded', message: `the loss ended at ${details.loss}`, details }
}

/** The change to a state that may follow; nothing when it may not, as with a pause that crossed the end. */
export function become(summary: RunSummary, state: RunState): RunChange {
  return mayBecome(summary.state, state) ? { state } : {}
}

/** The run's figures with the newest of each series among the points. */
function latest(metrics: RunSummary['metrics'], points: readonly MetricPoint[]): RunSummary['metrics'] {
  const changed = points.flatMap(({ tag, value }) =>
    axisOf(taggedMetric(tag).part) === 'epoch' ? [[tag, value] as const] : [],
  )
  return { ...metrics, ...Object.fromEntries(changed) }
}
