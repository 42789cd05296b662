import { describe, expect, test } from 'vitest'
import { nextTrainer, type Likely } from '#main/host/runs/nextTrainer'
import { AppError } from '#shared/errors'
import { likelyJob, type TrainingJob } from '#shared/contract/worker'
import type { WorkerExit } from '#main/platform/worker'
import { fakeStarter, type FakeBehaviour } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { memoryLog } from '#fixtures/testHost'

const job: TrainingJob = {
  spec: smallSpec,
  datasetFolder: 'data',
  runFolder: 'run',
  resumeFrom: null,
  runtimePack: null,
  dataMemoryBytes: 1 << 30,
  drawSurface: true,
}
const withEpochs = (epochs: number): TrainingJob => ({
  ...job,
  spec: { ...smallSpec, training: { ...smallSpec.training, epochs } },
})
const likely = (job: TrainingJob): Likely => ({ kind: 'job', job: likelyJob(job) })
const onlyEngine: Likely = { kind: 'engine', engine: 'auto', runtimePack: null }

function setUp(prepare: FakeBehaviour['prepare'] = () => true, idleMs?: number) {
  const starter = fakeStarter({
    train: () => undefined,
    manifest: smallManifest,
    signature: smallSignature,
    prepare,
  })
  const exits: Promise<WorkerExit>[] = []
  const log = memoryLog()
  const next = nextTrainer(
    (options) => {
      const process = starter(options)
      exits.push(process.exited)
      return process
    },
    log,
    idleMs,
  )
  return { next, labels: starter.labels, exits, log }
}

describe('the process that waits for the next run', () => {
  test('is the one that trains it, whatever the run is called', async () => {
    const { next, labels } = setUp()
    await next.prepare(onlyEngine)
    await next.prepare(likely(job))
    const opened = await next.open({ ...job, spec: { ...smallSpec, name: 'another name' } }, 'run-1')
    expect((await opened.connected).process).toBe(opened.process)
    expect(labels).toEqual(['training'])
    await next.drop()
  })

  test('waits once: the run after it has a fresh one', async () => {
    const { next, labels } = setUp()
    await next.prepare(likely(job))
    await next.open(job, 'run-1')
    await next.open(job, 'run-2')
    expect(labels).toEqual(['training', 'run-2'])
  })

  test('prepares the newest wish only', async () => {
    const prepared: number[] = []
    const { next, labels } = setUp(({ spec }) => {
      prepared.push(spec.training.epochs)
      return true
    })
    await Promise.all([1, 2, 3, 4].map((epochs) => next.prepare(likely(withEpochs(epochs)))))
    expect(prepared.at(-1)).toBe(4)
    expect(prepared.length).toBeLessThan(3)
    expect(labels).toEqual(['training'])
    await next.drop()
  })

  test('is replaced where it cannot compute what a fresh one would', async () => {
    let asked = 0
    const { next, labels, exits } = setUp(() => {
      asked += 1
      return asked !== 2
    })
    await next.prepare(likely(withEpochs(1)))
    await next.prepare(likely(withEpochs(2)))
    await expect(exits[0]).resolves.toMatchObject({ signal: 'SIGKILL' })
    await next.open(withEpochs(2), 'run-1')
    expect(labels).toEqual(['training', 'training'])
  })

  test('is not used for a run that it is not suited to', async () => {
    const { next, labels, exits } = setUp(({ spec }) => spec.training.epochs === 1)
    await next.prepare(likely(withEpochs(1)))
    await next.open(withEpochs(2), 'run-1')
    await expect(exits[0]).resolves.toMatchObject({ signal: 'SIGKILL' })
    expect(labels).toEqual(['training', 'run-1'])
  })

  test('does not hold up a run that is another one than it is busy with', async () => {
    const { next, labels } = setUp(({ spec }) =>
      spec.training.epochs === 1 ? new Promise<boolean>(() => undefined) : true,
    )
    void next.prepare(likely(withEpochs(1)))
    await new Promise((resolve) => void setImmediate(resolve))
    await next.open(withEpochs(2), 'run-1')
    expect(labels).toEqual(['training', 'run-1'])
  })

  test('is not used to go on from a checkpoint, nor with another pack', async () => {
    const { next, labels, exits } = setUp()
    await next.prepare(likely(job))
    await next.open({ ...job, resumeFrom: 'checkpoint' }, 'run-1')
    await next.prepare(likely(job))
    await next.open({ ...job, runtimePack: 'pack' }, 'run-2')
    expect(labels).toEqual(['training', 'run-1', 'training', 'run-2'])
    await expect(exits[2]).resolves.toMatchObject({ signal: 'SIGKILL' })
  })

  test('gives back what it holds when nothing is asked of it for a while', async () => {
    const { next, labels, exits } = setUp(undefined, 1)
    await next.prepare(likely(job))
    await expect(exits[0]).resolves.toMatchObject({ signal: 'SIGKILL' })
    await next.open(job, 'run-1')
    expect(labels).toEqual(['training', 'run-1'])
  })

  test('that fails leaves the run to a fresh one, which tells what is wrong', async () => {
    const { next, labels, log } = setUp(() => {
      throw new AppError('DATA_CORRUPT', 'datasetDamaged', { path: 'data' })
    })
    await next.prepare(likely(job))
    expect(log.lines.join()).toContain('the next run is not prepared')
    await next.open(job, 'run-1')
    expect(labels).toEqual(['training', 'run-1'])
  })
})
