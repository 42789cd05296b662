import { AppError } from '#shared/errors'
import { arrayNodes } from '../engine/capture/arrays'
import { names } from '../engine/capture/names'
import type { ProgramPlan } from '../engine/capture/plan'
import { buildProgram } from '../engine/capture/program'
import { GraphFailure, openSession, type Feed, type GraphSession } from '../engine/capture/session'
import { notFinite } from '../engine/capture/steps'
import { updateOf } from '../engine/update'
import { createVariables, type NamedValues } from '../network/tensors'
import type { Rows } from './rows'
import { capacity, entry, planOf, type CaptureRequest } from './capturePlan'
import { readArrays, writeArrays } from './graphState'
import { slotSpecs } from './optimizerSlots'
import { createPace } from './pace'
import type { BatchResult, Trainer } from './trainer'

/** The factors of losses, where classes have weights. */
const factorsOf = ({ objective }: CaptureRequest, factors: () => readonly number[]): Record<string, Feed> => {
  if (objective.classWeights === undefined) return {}
  const values = Float32Array.from(factors())
  return { [names.factors]: { shape: [values.length], values } }
}

const scalar = (value: number): Feed => ({ shape: [], values: Int32Array.of(value) })

/** Records the training on arrays of its own. */
function recordPlan(request: CaptureRequest): ProgramPlan {
  const set = createVariables(request.specs, request.values)
  try {
    return planOf(request, set)
  } finally {
    set.dispose()
  }
}

/** Rows as the graph's placeholders or its table take them. */
function rowFeeds(
  { objective }: CaptureRequest,
  rows: Rows,
  into: { readonly inputs: string; readonly targets: string; readonly classes: string },
): Record<string, Feed> {
  const { input, head } = objective
  return {
    [into.inputs]: { shape: [rows.count, ...input], values: rows.inputs },
    [into.targets]: { shape: [rows.count, head.units], values: rows.targets },
    ...(rows.classes === null ? {} : { [into.classes]: { shape: [rows.count], values: rows.classes } }),
  }
}

/** Puts rows into the table's variables. */
function fillTable(request: CaptureRequest, session: GraphSession, rows: number): void {
  const all = request.read(Int32Array.from({ length: rows }, (_, index) => index))
  const tables = { inputs: names.tableInputs, targets: names.tableTargets, classes: names.tableClasses }
  for (const [name, feed] of Object.entries(rowFeeds(request, all, tables))) {
    session.run({ [arrayNodes(name).feed]: feed }, [arrayNodes(name).store])
  }
}

/** A training whose steps are single calls of TensorFlow, and what the check of a capture needs beyond that. */
export type CapturedTrainer = Trainer & {
  /** Sets the network's and the optimizer's arrays; those that are not named become zero. */
  readonly write: (values: NamedValues, optimizerValues: NamedValues) => void
}

/**
 * Records a training step on the network and loads it as one graph, with the network, its optimizer and, where asked,
 * the training rows in TensorFlow's memory. Whoever calls it disposes of it.
 * @throws AppError captureFailed; GraphFailure when TensorFlow refuses the graph
 */
export function captureTrainer(request: CaptureRequest): CapturedTrainer {
  const { objective, specs, native, tableRows, now } = request
  const { optimizer } = objective
  const update = updateOf(optimizer)
  const plan = recordPlan(request)
  const session = openSession(native.binding, buildProgram(plan, native.binding).nodes)
  const slots = slotSpecs(optimizer, specs)
  const write = (values: NamedValues, optimizerValues: NamedValues): void => {
    writeArrays(session, specs, values)
    writeArrays(session, slots, optimizerValues)
  }
  const resultWidth = 1 + plan.sums.length
  const results = [{ name: names.results, shape: [capacity, resultWidth] }]
  try {
    write(request.values, request.optimizerValues)
    writeArrays(session, results, new Map())
    if (request.microBatchSizes.length > 0) session.run({}, [names.cleared])
    if (tableRows !== null) fillTable(request, session, tableRows)
  } catch (thrown) {
    session.dispose()
    throw thrown
  }

  const paces = new Map(request.batchSizes.map((rows) => [rows, createPace(capacity)]))
  const epochBatches = (plan.epochs?.batches ?? 0) + 1
  const fedRows = { inputs: names.inputs, targets: names.targets, classes: names.classes }
  const scalarsFrom = (step: number, learningRates: readonly number[]): Feed => {
    const rows = learningRates.map((rate, iteration) => update.scalars(step + iteration + 1, rate))
    return { shape: [rows.length, rows[0]?.length ?? 0], values: Float32Array.from(rows.flat()) }
  }
  /** The sums of an iteration, which stand behind its loss. */
  const sumsAt = (values: ArrayLike<number>, iteration: number): readonly number[] =>
    plan.sums.map((_, index) => values[iteration * resultWidth + 1 + index] ?? 0)
  /** Loss and sums of the first `count` iterations. */
  const resultsOf = (values: ArrayLike<number>, count: number): BatchResult[] =>
    Array.from({ length: count }, (_, iteration) => ({
      loss: values[iteration * resultWidth] ?? Number.NaN,
      sums: sumsAt(values, iteration),
    }))

  const steps: Trainer['steps'] = (batches, step, learningRates) => {
    const [{ length: size } = { length: 0 }] = batches
    const inEpochs = batches.at(-1)?.length !== size
    const indices = new Int32Array(batches.reduce((sum, { length }) => sum + length, 0))
    const stepOfRow = new Int32Array(indices.length)
    let from = 0
    for (const [iteration, batch] of batches.entries()) {
      indices.set(batch, from)
      stepOfRow.fill(step + iteration, from, from + batch.length)
      from += batch.length
    }
    // Reading counts: it keeps what one call is fed with small where rows come from disk.
    const start = now()
    const rows: Record<string, Feed> =
      tableRows === null
        ? rowFeeds(request, request.read(indices, stepOfRow), fedRows)
        : size === tableRows
          ? {}
          : { [names.rows]: { shape: [indices.length], values: indices } }
    const feeds = {
      ...rows,
      ...factorsOf(request, () => batches.map((batch) => request.factorOf?.(batch) ?? 1)),
      [names.scalars]: scalarsFrom(step, learningRates),
      [names.first]: scalar(step),
      [names.iterations]: scalar(inEpochs ? batches.length / epochBatches : batches.length),
    }
    try {
      const name = inEpochs ? entry.epochs : entry.steps(size)
      const [values = [], total = []] = session.run(feeds, [names.done(name), names.total(name)])
      paces.get(size)?.took(now() - start, batches.length)
      const found = resultsOf(values, batches.length)
      if (Number.isFinite(total[0])) return found
      return found.map((result, iteration) =>
        iteration + 1 < found.length ? result : { ...result, loss: Number.NaN },
      )
    } catch (thrown) {
      if (!(thrown instanceof GraphFailure) || !thrown.message.includes(notFinite)) throw thrown
      const found = resultsOf(readArrays(session, results).get(names.results) ?? [], batches.length)
      return found.slice(0, found.findIndex(({ loss }) => !Number.isFinite(loss)) + 1)
    }
  }

  return {
    parameters: () => readArrays(session, specs),
    optimizerState: () => (slots.length === 0 ? new Map() : readArrays(session, slots)),
    setParameters: (values) => writeArrays(session, specs, values),
    write,
    stepsAtOnce: (rows) => paces.get(rows)?.iterations() ?? 0,
    epochsAtOnce: () =>
      plan.epochs === null
        ? 0
        : Math.floor((paces.get(plan.epochs.full.rows)?.iterations() ?? 0) / epochBatches),
    steps,
    accumulate: (rows, { step, part, weight, factor = 1 }) => {
      const size = { rows: rows.count, batchRows: Math.round(rows.count / weight) }
      const feeds = {
        ...rowFeeds(request, rows, fedRows),
        ...factorsOf(request, () => [factor]),
        [names.first]: scalar(step),
        [names.part]: scalar(part),
      }
      const [values = []] = session.run(feeds, [names.done(entry.microBatch(size))])
      return { loss: (values[0] ?? Number.NaN) / weight, sums: sumsAt(values, 0) }
    },
    apply: (step, learningRate) => {
      const feeds = { [names.scalars]: scalarsFrom(step, [learningRate]) }
      const [, total = []] = session.run(feeds, [names.applied, names.total(names.applied)])
      return Number.isFinite(total[0])
    },
    discard: () => {
      if (request.microBatchSizes.length > 0) session.run({}, [names.cleared])
    },
    score: (rows, factor = 1) => {
      const { inputs, targets } = fedRows
      const feeds = {
        ...rowFeeds(request, { ...rows, classes: null }, { inputs, targets, classes: '' }),
        ...factorsOf(request, () => [factor]),
      }
      const name = entry.score(rows.count)
      const [outputs, loss] = session.run(feeds, [names.outputs(name), names.loss(name)])
      if (!(outputs instanceof Float32Array)) throw new AppError('BUG', 'internal', { message: name })
      return { outputs, loss: loss?.[0] ?? Number.NaN }
    },
    dispose: session.dispose,
  }
}
