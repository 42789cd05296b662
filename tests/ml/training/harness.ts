import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importSource } from '#ml/data/importSource'
import { createAhead, type Ahead } from '#ml/worker/ahead'
import { createEngines, type Engines } from '#ml/worker/engines'
import { createMailbox, type Command, type Mailbox } from '#ml/worker/mailbox'
import { createOutbox } from '#ml/worker/outbox'
import { createPlaneChoices, type PlaneChoices } from '#ml/worker/planeChoices'
import { runSession } from '#ml/worker/session'
import type { TrainingEvent, TrainingJob } from '#shared/contract/worker'
import type { DatasetSource } from '#shared/model/dataset'
import { RunSpec } from '#shared/model/runSpec'
import type { DurableEvent, MetricPoint } from '#shared/model/runEvent'
import type { Training } from '#shared/model/training'
import { temporaryFolder } from '#fixtures/testHost'

/** Makes a data set in a folder of its own. */
export async function makeDataset(source: DatasetSource, filesFolder: string | null = null): Promise<string> {
  const targetFolder = join(temporaryFolder(), 'data')
  const folders = { targetFolder, filesFolder, samplesFolder: 'resources/datasets' }
  for await (const event of importSource(source, folders, new AbortController().signal)) {
    if (event.kind === 'done') return targetFolder
  }
  throw new Error('the import did not end')
}

/** A lesson's specification with other training settings. */
export async function lesson(name: string, changes: Partial<Training> = {}): Promise<RunSpec> {
  const spec = RunSpec.parse(JSON.parse(await readFile(`resources/lessons/${name}.json`, 'utf8')))
  return { ...spec, training: { ...spec.training, ...changes } }
}

/** What a training said, sorted. */
export type Heard = {
  readonly durable: readonly DurableEvent[]
  readonly points: readonly MetricPoint[]
  readonly frames: number
  readonly log: readonly string[]
}

/** The one event of a kind; throws when there is none. */
export function only<Kind extends DurableEvent['kind']>(
  heard: Heard,
  kind: Kind,
): Extract<DurableEvent, { kind: Kind }> {
  const found = heard.durable.find((event) => event.kind === kind)
  if (found === undefined)
    throw new Error(`no ${kind}: ${JSON.stringify(heard.durable.at(-1))} ${heard.log.join()}`)
  return found as Extract<DurableEvent, { kind: Kind }>
}

/** Trains in this process; `first` are commands that wait from the start, `onEvent` may post more, `now` in milliseconds. */
export async function train(
  job: TrainingJob,
  onEvent: (event: TrainingEvent, mailbox: Mailbox, planes: PlaneChoices) => void = () => undefined,
  engines: Engines = createEngines(),
  first: readonly Command[] = [],
  now: () => number = () => performance.now(),
  ahead: Ahead = createAhead(engines, now),
): Promise<Heard> {
  const mailbox = createMailbox()
  for (const command of first) mailbox.post(command)
  const outbox = createOutbox(mailbox.wake)
  const planes = createPlaneChoices()
  const durable: DurableEvent[] = []
  const log: string[] = []
  let frames = 0
  const done = runSession(job, {
    engines,
    ahead,
    mailbox,
    outbox,
    planes,
    now,
    memoryBytes: () => 0,
  })
  for await (const event of outbox.read(undefined)) {
    if (event.lane === 'durable') {
      durable.push(event.event)
      outbox.acknowledge(event.seq)
    } else if (event.lane === 'log') log.push(event.message)
    else frames += 1
    onEvent(event, mailbox, planes)
  }
  await done
  const points = durable.flatMap((event) => (event.kind === 'metrics' ? event.points : []))
  return { durable, points, frames, log }
}

/** The files of a checkpoint's or model's folder, for comparing byte by byte. */
export async function bytesOf(folder: string, file: 'weights.bin' | 'optimizer.bin'): Promise<Buffer> {
  return readFile(join(folder, file))
}

/** A specification that uses everything a checkpoint has to keep: dropout, batch normalisation, two slots. */
export async function digitsNetwork(changes: Partial<Training> = {}): Promise<RunSpec> {
  const spec = await lesson('digits', {
    epochs: 3,
    batch: { kind: 'mini', size: 50 },
    optimizer: { kind: 'adam', learningRate: 0.003, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
    ...changes,
  })
  return {
    ...spec,
    data: {
      ...spec.data,
      split: { kind: 'ratio', stratified: false, train: 0.6, validation: 0.2, test: 0.2, seed: 5 },
    },
    network: {
      layers: [
        {
          id: 'a',
          kind: 'conv2d',
          filters: 6,
          kernelSize: 3,
          strides: 1,
          padding: 'same',
          activation: 'linear',
          initializer: 'he-normal',
          bias: true,
        },
        { id: 'b', kind: 'batch-norm', momentum: 0.9, epsilon: 1e-5 },
        { id: 'c', kind: 'activation', function: 'relu' },
        { id: 'd', kind: 'max-pool', poolSize: 2, strides: 2, padding: 'valid' },
        { id: 'e', kind: 'flatten' },
        { id: 'f', kind: 'dropout', rate: 0.25 },
        { id: 'g', kind: 'dense', units: 10, activation: 'softmax', initializer: 'pytorch', bias: true },
      ],
    },
  }
}
