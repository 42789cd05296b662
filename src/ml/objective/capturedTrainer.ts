import * as tf from '@tensorflow/tfjs-core'
import { AppError } from '../../shared/errors'
import { arrayNodes } from '../engine/capture/arrays'
import { partLengths, shardsOf, type Spread } from '../engine/capture/layout'
import { names } from '../engine/capture/names'
import type { ProgramBatch, ProgramPlan } from '../engine/capture/plan'
import { buildProgram } from '../engine/capture/program'
import { GraphFailure, openSession, type Feed, type GraphSession } from '../engine/capture/session'
import { notFinite } from '../engine/capture/steps'
import { stepScalars } from '../engine/capture/updates'
import type { NativePart } from '../engine/engine'
import type { ParameterSpec } from '../network/parameters'
import { createVariables, type NamedValues, type VariableSet } from '../network/tensors'
import type { Rows } from './answer'
import type { Objective } from './objective'
import { slotSpecs, slotsOf } from './optimizers'
import { createPace } from './pace'
import { recordPiece, recordScore } from './recordPiece'
import type { BatchResult, StepResults, Trainer } from './trainer'

/** A batch, or what is left of one, that goes through the network in a call of its own. */
export type PieceSize = { readonly rows: number; readonly batchRows: number }

/** What a captured training has to be able to do; sizes are in rows. */
export type CaptureRequest = {
  readonly objective: Objective
  readonly specs: readonly ParameterSpec[]
  readonly values: NamedValues
  /** Empty at the start of a run. */
  readonly optimizerValues: NamedValues
  readonly native: NativePart
  readonly spread: Spread
  /** Reads training rows by their places. */
  readonly read: (places: Int32Array) => Rows
  /** Number of training rows when they are to lie in TensorFlow's memory, else null. */
  readonly tableRows: number | null
  readonly batchSizes: readonly number[]
  readonly pieceSizes: readonly PieceSize[]
  readonly scoreSizes: readonly number[]
  /** Milliseconds. */
  readonly now: () => number
}

/** Turns of one call at most. */
const capacity = 512

const entry = {
  steps: (rows: number): string => `steps/${rows}`,
  piece: ({ rows, batchRows }: PieceSize): string => `piece/${rows}of${batchRows}`,
  score: (rows: number): string => `score/${rows}`,
} as const

const scalar = (value: number): Feed => ({ shape: [], values: Int32Array.of(value) })

/** Records what the graph is made of. */
function planOf(request: CaptureRequest, set: VariableSet): ProgramPlan {
  const { objective, specs, native, spread, tableRows } = request
  const parts = (rows: number, batchRows: number): ProgramBatch['parts'] => {
    const recorded = new Map<number, ReturnType<typeof recordPiece>>()
    let from = 0
    return partLengths(spread, rows).map((length) => {
      const piece = recorded.get(length) ?? recordPiece(objective, native, set, length, length / batchRows)
      recorded.set(length, piece)
      from += length
      return { piece, from: from - length }
    })
  }
  const scores = request.scoreSizes.map((rows) => {
    let from = 0
    return {
      name: entry.score(rows),
      parts: partLengths(spread, rows).map((length) => {
        from += length
        return { score: recordScore(objective, native, set, length, length / rows), from: from - length }
      }),
    }
  })
  return {
    arrays: specs.map(({ name, shape, trainable }) => ({
      name,
      shape,
      trainable,
      shards: trainable ? shardsOf(spread, shape) : 1,
    })),
    optimizer: objective.optimizer,
    slots: slotsOf(objective.optimizer),
    inputShape: objective.input,
    units: objective.answer.units,
    classes: objective.answer.kind === 'classes',
    tableRows,
    steps: request.batchSizes.map((rows) => ({
      name: entry.steps(rows),
      rows,
      whole: rows === tableRows,
      parts: parts(rows, rows),
    })),
    pieces: request.pieceSizes.map((size) => ({
      name: entry.piece(size),
      rows: size.rows,
      whole: false,
      parts: parts(size.rows, size.batchRows),
    })),
    scores,
    capacity,
  }
}

/** Rows as the graph's placeholders or its table take them. */
function rowFeeds(
  { objective }: CaptureRequest,
  rows: Rows,
  into: { readonly inputs: string; readonly wanted: string; readonly classes: string },
): Record<string, Feed> {
  const { input, answer } = objective
  return {
    [into.inputs]: { shape: [rows.count, ...input], values: rows.inputs },
    [into.wanted]: { shape: [rows.count, answer.units], values: rows.wanted },
    ...(rows.classes === null ? {} : { [into.classes]: { shape: [rows.count], values: rows.classes } }),
  }
}

/** Puts rows into the table's variables. */
function fillTable(request: CaptureRequest, session: GraphSession, rows: number): void {
  const all = request.read(Int32Array.from({ length: rows }, (_, place) => place))
  const tables = { inputs: names.tableInputs, wanted: names.tableWanted, classes: names.tableClasses }
  for (const [name, feed] of Object.entries(rowFeeds(request, all, tables))) {
    session.run({ [arrayNodes(name).feed]: feed }, [arrayNodes(name).store])
  }
}

type ArrayShape = { readonly name: string; readonly shape: readonly number[] }

function readArrays(session: GraphSession, arrays: readonly ArrayShape[]): NamedValues {
  const values = session.run(
    {},
    arrays.map(({ name }) => arrayNodes(name).value),
  )
  return new Map(arrays.map(({ name }, index) => [name, Float32Array.from(values[index] ?? [])]))
}

function writeArrays(session: GraphSession, arrays: readonly ArrayShape[], values: NamedValues): void {
  if (arrays.length === 0) return
  const feeds = arrays.map(({ name, shape }): [string, Feed] => [
    arrayNodes(name).feed,
    { shape, values: values.get(name) ?? new Float32Array(tf.util.sizeFromShape([...shape])) },
  ])
  session.run(
    Object.fromEntries(feeds),
    arrays.map(({ name }) => arrayNodes(name).store),
  )
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
  const set = createVariables(specs, request.values)
  const plan = planOf(request, set)
  set.dispose()
  const session = openSession(native.binding, buildProgram(plan, native.binding).nodes)
  const slots = slotSpecs(optimizer, specs)
  const write = (values: NamedValues, optimizerValues: NamedValues): void => {
    writeArrays(session, specs, values)
    writeArrays(session, slots, optimizerValues)
  }
  write(request.values, request.optimizerValues)
  const results = [{ name: names.results, shape: [capacity, 2] }]
  writeArrays(session, results, new Map())
  if (request.pieceSizes.length > 0) session.run({}, [names.cleared])
  if (tableRows !== null) fillTable(request, session, tableRows)

  const paces = new Map(request.batchSizes.map((rows) => [rows, createPace(capacity)]))
  const fedRows = { inputs: names.inputs, wanted: names.wanted, classes: names.classes }
  const scalarsFrom = (count: number, step: number, learningRate: number): Feed => {
    const rows = Array.from({ length: count }, (_, turn) =>
      stepScalars(optimizer, step + turn + 1, learningRate),
    )
    return { shape: [count, rows[0]?.length ?? 0], values: Float32Array.from(rows.flat()) }
  }
  /** Loss and rows right of the first `count` turns. */
  const resultsOf = (pairs: ArrayLike<number>, count: number): BatchResult[] =>
    Array.from({ length: count }, (_, turn) => ({
      loss: pairs[2 * turn] ?? Number.NaN,
      correct: pairs[2 * turn + 1] ?? 0,
    }))

  const steps = (batches: readonly Int32Array[], step: number, learningRate: number): StepResults => {
    const [{ length: size } = { length: 0 }] = batches
    const places = new Int32Array(size * batches.length)
    for (const [turn, batch] of batches.entries()) places.set(batch, turn * size)
    const rows: Record<string, Feed> =
      tableRows === null
        ? rowFeeds(request, request.read(places), fedRows)
        : size === tableRows
          ? {}
          : { [names.rows]: { shape: [places.length], values: places } }
    const feeds = {
      ...rows,
      [names.scalars]: scalarsFrom(batches.length, step, learningRate),
      [names.first]: scalar(step),
      [names.turns]: scalar(batches.length),
    }
    const start = now()
    try {
      const [pairs = []] = session.run(feeds, [names.done(entry.steps(size))])
      paces.get(size)?.took(now() - start, batches.length)
      return resultsOf(pairs, batches.length)
    } catch (thrown) {
      if (!(thrown instanceof GraphFailure) || !thrown.message.includes(notFinite)) throw thrown
      const found = resultsOf(readArrays(session, results).get(names.results) ?? [], batches.length)
      return found.slice(0, found.findIndex(({ loss }) => !Number.isFinite(loss)) + 1)
    }
  }

  return {
    parameters: () => readArrays(session, specs),
    optimizerState: () => (slots.length === 0 ? new Map() : readArrays(session, slots)),
    write,
    stepsAtOnce: (rows) => paces.get(rows)?.turns() ?? 0,
    steps,
    accumulate: (rows, { step, part, share }) => {
      const size = { rows: rows.count, batchRows: Math.round(rows.count / share) }
      const feeds = {
        ...rowFeeds(request, rows, fedRows),
        [names.first]: scalar(step),
        [names.part]: scalar(part),
      }
      const [pair = []] = session.run(feeds, [names.done(entry.piece(size))])
      return { loss: (pair[0] ?? Number.NaN) / share, correct: pair[1] ?? 0 }
    },
    apply: (step, learningRate) => {
      session.run({ [names.scalars]: scalarsFrom(1, step, learningRate) }, [names.applied])
    },
    discard: () => {
      if (request.pieceSizes.length > 0) session.run({}, [names.cleared])
    },
    score: (rows) => {
      const { inputs, wanted } = fedRows
      const feeds = rowFeeds(request, { ...rows, classes: null }, { inputs, wanted, classes: '' })
      const name = entry.score(rows.count)
      const [outputs, loss] = session.run(feeds, [names.outputs(name), names.loss(name)])
      if (!(outputs instanceof Float32Array)) throw new AppError('BUG', 'internal', { message: name })
      return { outputs, loss: loss?.[0] ?? Number.NaN }
    },
    dispose: session.dispose,
  }
}
