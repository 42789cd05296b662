import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { AppError } from '#shared/errors'
import { frameRecords, surfaceFiles, SurfacePlane, type SurfaceChoice } from '#shared/model/surface'
import type { RunSpec } from '#shared/model/runSpec'
import { loadTrainedNetwork } from '#ml/export/trainedNetwork'
import { surfaceOf } from '#ml/worker/surface'
import { loadTrainingData } from '#ml/data/batches/trainingData'
import { smallSpec } from '#fixtures/smallRun'
import { temporaryFolder } from '#fixtures/testHost'
import { makeDataset, only, train } from './harness'

/** A network of thirteen inputs, of which two span a plane. */
const epochs = 12
let dataset = ''
let spec: RunSpec

beforeAll(async () => {
  dataset = await makeDataset({ kind: 'sample', name: 'wine' })
  spec = {
    ...smallSpec,
    data: {
      ...smallSpec.data,
      target: 'cultivar',
      scaling: { kind: 'standard' },
      split: { kind: 'ratio', stratified: true, train: 0.6, validation: 0.2, test: 0.2, seed: 5 },
    },
    network: {
      layers: [
        { id: 'a', kind: 'dense', units: 3, activation: 'softmax', initializer: 'pytorch', bias: true },
      ],
    },
    training: { ...smallSpec.training, epochs, checkpointSeconds: 1000 },
  }
})

const newFolder = (): string => join(temporaryFolder(), 'run')
const job = (runFolder: string, surface: SurfaceChoice | null, resumeFrom: string | null = null) => ({
  spec,
  datasetFolder: dataset,
  runFolder,
  resumeFrom,
  runtimePack: null,
  dataMemoryBytes: 1 << 30,
  drawSurface: true,
  surface,
})

async function framesOf(runFolder: string) {
  const folder = join(runFolder, surfaceFiles.folder)
  const plane = SurfacePlane.parse(JSON.parse(await readFile(join(folder, surfaceFiles.plane), 'utf8')))
  return { plane, frames: frameRecords(await readFile(join(folder, surfaceFiles.frames)), plane) }
}
const epochsOf = ({ frames }: Awaited<ReturnType<typeof framesOf>>): readonly number[] =>
  frames.map(({ epoch }) => epoch)
const everyEpoch = Array.from({ length: epochs + 1 }, (_, epoch) => epoch)

const alcoholAndHue: SurfaceChoice = { x: 'alcohol', y: 'hue', row: null }

/** The number of a row of a part, from 0. */
async function rowOf(part: 'train' | 'validation' | 'test'): Promise<number> {
  const data = await loadTrainingData(dataset, spec.data, { bytes: 1 << 30, inBlocks: null })
  data.close()
  return data.rows[part][3] ?? -1
}

test('a plane is drawn that was chosen, with the means of the other columns, or with a row', async () => {
  const none = newFolder()
  await train(job(none, null))
  await expect(framesOf(none)).rejects.toThrow('ENOENT')

  const means = newFolder()
  const { modelFolder } = only(await train(job(means, alcoholAndHue)), 'finished')
  const drawn = await framesOf(means)
  expect(epochsOf(drawn)).toEqual(everyEpoch)
  expect(drawn.plane).toMatchObject({ x: { name: 'alcohol' }, y: { name: 'hue' }, row: null })

  // The last frame is what the saved model gives for the means of the columns.
  const model = await loadTrainedNetwork(modelFolder ?? '')
  const { input } = model.manifest.signature
  const row = input.kind === 'table' ? input.features.map(({ mean }) => mean) : []
  const now = surfaceOf(model.manifest, model.outputs, alcoholAndHue, row)
  const classesOf = (cells: Uint8Array): readonly number[] => [...cells].filter((_, index) => index % 2 === 0)
  expect(classesOf(drawn.frames.at(-1)?.cells ?? new Uint8Array())).toEqual(
    classesOf(Buffer.from(now.cells, 'base64')),
  )
  model.dispose()

  const ofRow = newFolder()
  const chosen = { ...alcoholAndHue, row: await rowOf('validation') }
  await train(job(ofRow, chosen))
  const other = await framesOf(ofRow)
  expect(other.plane.row).toBe(chosen.row)
  expect(other.frames.at(-1)?.cells).not.toEqual(drawn.frames.at(-1)?.cells)
})

test('a later choice is drawn from the next epoch on, and a run that goes on keeps it', async () => {
  const folder = newFolder()
  let hasChosen = false
  const heard = await train(job(folder, alcoholAndHue), (event, mailbox, planes) => {
    if (event.lane === 'durable' && event.event.kind === 'started') mailbox.post('checkpoint')
    if (event.lane !== 'live') return
    if (!hasChosen) planes.choose({ x: 'ash', y: 'proline', row: null })
    hasChosen = true
  })
  expect(hasChosen).toBe(true)
  const { plane, frames } = await framesOf(folder)
  expect(plane).toMatchObject({ x: { name: 'ash' }, y: { name: 'proline' } })
  const first = frames[0]?.epoch ?? 0
  expect(first).toBeGreaterThan(0)
  expect(frames.map(({ epoch }) => epoch)).toEqual(everyEpoch.slice(first))
  const checkpoint = heard.durable.find((event) => event.kind === 'checkpointSaved')
  if (checkpoint?.kind !== 'checkpointSaved') throw new Error('no checkpoint')
  await train(job(folder, null, checkpoint.folder))
  expect((await framesOf(folder)).plane.x.name).toBe(checkpoint.position.step === 0 ? 'ash' : plane.x.name)
})

test('a column that is no axis, and a row of the test part, are refused', async () => {
  const reasons: string[] = []
  const tried = [
    { x: 'alcohol', y: 'cultivar', row: null },
    { ...alcoholAndHue, row: await rowOf('test') },
    { ...alcoholAndHue, row: 100_000 },
  ]
  await train(job(newFolder(), null), (event, _mailbox, planes) => {
    if (event.lane !== 'live' || reasons.length > 0) return
    for (const choice of tried)
      try {
        planes.choose(choice)
      } catch (error) {
        reasons.push(error instanceof AppError ? error.reason : String(error))
      }
  })
  expect(reasons).toEqual(['surfaceColumn', 'surfaceRow', 'surfaceRow'])
  // One that the job wishes for is told of, and stops no training.
  const heard = await train(job(newFolder(), { ...alcoholAndHue, row: 100_000 }))
  expect(only(heard, 'finished').how).toBe('done')
  expect(heard.log.filter((line) => line.startsWith('no pictures of the plane: '))).toHaveLength(1)
})
