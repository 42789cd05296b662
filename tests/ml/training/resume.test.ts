import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadCheckpoint } from '#ml/checkpoint/load'
import type { RunSpec } from '#shared/model/runSpec'
import type { MetricPoint } from '#shared/model/runEvent'
import { temporaryFolder } from '#fixtures/testHost'
import { bytesOf, digitsNetwork, makeDataset, only, train, type Heard } from './harness'

const byKey = (points: readonly MetricPoint[]): Record<string, unknown> =>
  Object.fromEntries(points.map(({ tag, step, value }) => [`${tag} ${step}`, value]))

describe('resuming a training', () => {
  let dataset = ''
  let spec: RunSpec
  let whole: Heard
  const wholeFolder = join(temporaryFolder(), 'run')

  beforeAll(async () => {
    dataset = await makeDataset({ kind: 'sample', name: 'digits' })
    spec = await digitsNetwork({
      checkpointSeconds: 1000,
      classWeights: { kind: 'balanced' },
      clipping: { kind: 'norm', maxNorm: 0.5 },
    })
    whole = await train({
      spec,
      datasetFolder: dataset,
      runFolder: wholeFolder,
      resumeFrom: null,
      runtimePack: null,
      dataMemoryBytes: 1 << 30,
    })
  })

  test.each([1, 7, 22, 23, 60])(
    'after step %i gives the same bits as never having stopped',
    async (stopAt) => {
      const runFolder = join(temporaryFolder(), 'run')
      const every = { ...spec, training: { ...spec.training, checkpointSeconds: 0 } }
      const part = await train(
        {
          spec: every,
          datasetFolder: dataset,
          runFolder,
          resumeFrom: null,
          runtimePack: null,
          dataMemoryBytes: 1 << 30,
        },
        (event, mailbox) => {
          if (event.lane !== 'durable' || event.event.kind !== 'checkpointSaved') return
          if (event.event.position.step === stopAt) mailbox.post('abandon')
        },
      )
      const saved = part.durable.flatMap((event) => (event.kind === 'checkpointSaved' ? [event] : []))
      const resumeFrom = saved.find(({ position }) => position.step >= stopAt)?.folder ?? ''
      const rest = await train({
        spec: every,
        datasetFolder: dataset,
        runFolder,
        resumeFrom,
        runtimePack: null,
        dataMemoryBytes: 1 << 30,
      })
      expect(rest.durable.at(-1)).toMatchObject({ kind: 'finished', how: 'done', epochsDone: 3 })
      const [one, other] = [only(whole, 'finished'), only(rest, 'finished')]
      expect(await bytesOf(other.modelFolder ?? '', 'weights.bin')).toEqual(
        await bytesOf(one.modelFolder ?? '', 'weights.bin'),
      )
      const last = (heard: Heard): string =>
        heard.durable.flatMap((event) => (event.kind === 'checkpointSaved' ? [event.folder] : [])).at(-1) ??
        ''
      expect(await bytesOf(last(rest), 'optimizer.bin')).toEqual(await bytesOf(last(whole), 'optimizer.bin'))
      expect(byKey([...part.points, ...rest.points])).toEqual(byKey(whole.points))
      expect([other.evaluation, other.test]).toEqual([one.evaluation, one.test])
      expect(
        (await readdir(runFolder)).filter((name) => name.startsWith('checkpoint-')).length,
      ).toBeLessThanOrEqual(3)
    },
  )

  test('does not write again what it continues from', async () => {
    const runFolder = join(temporaryFolder(), 'run')
    const job = { spec, datasetFolder: dataset, runFolder, runtimePack: null, dataMemoryBytes: 1 << 30 }
    const first = await train({ ...job, resumeFrom: null }, undefined, undefined, ['abandon'])
    const resumeFrom = only(first, 'checkpointSaved').folder
    const { ino } = await stat(resumeFrom)
    expect(
      only(await train({ ...job, resumeFrom }, undefined, undefined, ['abandon']), 'checkpointSaved').folder,
    ).toBe(resumeFrom)
    expect((await stat(resumeFrom)).ino).toBe(ino)
  })

  test('refuses a damaged checkpoint, one of another run, and changed data', async () => {
    const folder =
      whole.durable.flatMap((event) => (event.kind === 'checkpointSaved' ? [event.folder] : []))[0] ?? ''
    const job = {
      spec,
      datasetFolder: dataset,
      runFolder: join(temporaryFolder(), 'run'),
      resumeFrom: folder,
      runtimePack: null,
      dataMemoryBytes: 1 << 30,
    }
    const foreign = { ...spec, training: { ...spec.training, seed: spec.training.seed + 1 } }
    expect(only(await train({ ...job, spec: foreign }), 'failed').error).toMatchObject({
      code: 'DATA_CORRUPT',
      reason: 'checkpointDamaged',
    })
    const other = await makeDataset({ kind: 'synthetic', name: 'blobs', rows: 100, noise: 1, seed: 1 })
    const blobs = { ...spec, data: { ...spec.data, target: null } }
    expect(only(await train({ ...job, spec: blobs, datasetFolder: other }), 'failed').error.code).toBe(
      'INVALID_INPUT',
    )
    await writeFile(join(folder, 'optimizer.bin'), 'x')
    expect(only(await train(job), 'failed').error).toMatchObject({ reason: 'checkpointDamaged' })
    await expect(loadCheckpoint(folder, 'checkpoint')).rejects.toMatchObject({ code: 'DATA_CORRUPT' })
  })
})
