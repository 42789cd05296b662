import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { optimizers } from '#shared/catalog/optimizers/index'
import { cellBytes, frameRecords, surfaceFiles, SurfacePlane } from '#shared/model/surface'
import type { RunSpec } from '#shared/model/runSpec'
import { loadTrainedNetwork } from '#ml/export/trainedNetwork'
import { surfaceSide } from '#ml/surface/size'
import { surfaceOf } from '#ml/worker/surface'
import { smallSpec } from '#fixtures/smallRun'
import { temporaryFolder } from '#fixtures/testHost'
import { bytesOf, makeDataset, only, train } from './harness'

/** A network that learns two moons; it has 12 epochs, so that each gets a frame. */
const epochs = 12
let dataset = ''
let spec: RunSpec

const newFolder = (): string => join(temporaryFolder(), 'run')
const job = (runFolder: string, drawSurface: boolean, resumeFrom: string | null = null) => ({
  spec,
  datasetFolder: dataset,
  runFolder,
  resumeFrom,
  runtimePack: null,
  dataMemoryBytes: 1 << 30,
  drawSurface,
})

async function framesOf(runFolder: string) {
  const folder = join(runFolder, surfaceFiles.folder)
  const plane = SurfacePlane.parse(JSON.parse(await readFile(join(folder, surfaceFiles.plane), 'utf8')))
  return { plane, frames: frameRecords(await readFile(join(folder, surfaceFiles.frames)), plane) }
}

beforeAll(async () => {
  dataset = await makeDataset({ kind: 'synthetic', name: 'two-moons', rows: 400, noise: 0.15, seed: 3 })
  const layer = { kind: 'dense', units: 16, activation: 'tanh', initializer: 'pytorch', bias: true } as const
  spec = {
    ...smallSpec,
    data: {
      ...smallSpec.data,
      scaling: { kind: 'standard' },
      split: { kind: 'ratio', stratified: false, train: 0.6, validation: 0.2, test: 0.2, seed: 5 },
    },
    network: {
      layers: [
        { ...layer, id: 'a' },
        { ...layer, id: 'b', units: 2, activation: 'softmax' },
      ],
    },
    training: {
      ...smallSpec.training,
      epochs,
      checkpointSeconds: 1000,
      batch: { kind: 'mini', size: 16 },
      optimizer: { ...optimizers.adam.defaults, learningRate: 0.02 },
    },
  }
})

test('a frame is drawn before the first epoch and after each, and changes nothing of what is learned', async () => {
  const folder = newFolder()
  const drawn = only(await train(job(folder, true)), 'finished')
  const plain = only(await train(job(newFolder(), false)), 'finished')
  expect(await bytesOf(drawn.modelFolder ?? '', 'weights.bin')).toEqual(
    await bytesOf(plain.modelFolder ?? '', 'weights.bin'),
  )
  const { plane, frames } = await framesOf(folder)
  expect(frames.map(({ epoch }) => epoch)).toEqual(Array.from({ length: epochs + 1 }, (_, epoch) => epoch))
  expect(plane.side).toBe(50)
  expect(frames.every(({ cells }) => cells.length === 50 * 50 * cellBytes(plane.output))).toBe(true)
  expect(frames[0]?.cells).not.toEqual(frames.at(-1)?.cells)
  // The points are rows of the data, in its own units: two moons lie between −1.5 and 2.5.
  expect(plane.points.filter(({ part }) => part === 'validation')).toHaveLength(80)
  expect(
    plane.points.every(
      ({ x, y }) => x > plane.x.min && x < plane.x.max && y > plane.y.min && y < plane.y.max,
    ),
  ).toBe(true)

  // The last frame is what the saved model gives on the same plane, and names the class of most training points.
  const model = await loadTrainedNetwork(drawn.modelFolder ?? '')
  const now = surfaceOf(model.manifest, model.outputs, { x: plane.x.name, y: plane.y.name }, [0, 0])
  const last = frames.at(-1)?.cells ?? new Uint8Array()
  const classesOf = (cells: Uint8Array): readonly number[] => [...cells].filter((_, index) => index % 2 === 0)
  expect({ x: now.plane.x, y: now.plane.y }).toEqual({ x: plane.x, y: plane.y })
  expect(classesOf(last)).toEqual(classesOf(Buffer.from(now.cells, 'base64')))
  const right = plane.points.filter(({ x, y, target }) => {
    const column = Math.floor(((x - plane.x.min) / (plane.x.max - plane.x.min)) * plane.side)
    const row = plane.side - 1 - Math.floor(((y - plane.y.min) / (plane.y.max - plane.y.min)) * plane.side)
    return last[(row * plane.side + column) * 2] === target
  })
  expect(right.length / plane.points.length).toBeGreaterThan(0.8)
  model.dispose()
})

test('a run that goes on has the frames of one that never stopped', async () => {
  const whole = newFolder()
  await train(job(whole, true))
  const folder = newFolder()
  const stopped = await train(job(folder, true), (event, mailbox) => {
    if (event.lane === 'durable' && event.event.kind === 'started') mailbox.post('checkpoint')
    if (event.lane === 'live' && event.frame.position.epoch >= 4) mailbox.post('stop')
  })
  const checkpoint = stopped.durable.findLast((event) => event.kind === 'checkpointSaved')
  if (checkpoint?.kind !== 'checkpointSaved') throw new Error('no checkpoint')
  await train(job(folder, true, checkpoint.folder))
  expect(await framesOf(folder)).toEqual(await framesOf(whole))
})

test('a folder that refuses the pictures is told of and stops no training', async () => {
  const folder = newFolder()
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, surfaceFiles.folder), 'in the way')
  const heard = await train(job(folder, true))
  expect(only(heard, 'finished').how).toBe('done')
  expect(heard.log.filter((line) => line.startsWith('no pictures of the plane: '))).toHaveLength(1)
})

test('a network that is too large for a picture in each epoch has fewer cells, or none', () => {
  expect(surfaceSide(1000)).toBe(50)
  expect(surfaceSide(500_000)).toBe(31)
  expect(surfaceSide(10_000_000)).toBeNull()
})
