import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileFault } from '#shared/fileFault'
import type { RunSpec } from '#shared/model/runSpec'
import type { DatasetManifest } from '#shared/model/dataset'
import { dataPlan, type DataPlan } from '#shared/script/data/dataPlan'
import { mnistFolder } from '#shared/script/data/images'
import type { Caveat } from '#shared/script/caveats'
import { caveatsOf, rowOrders } from '#shared/script/head'
import { torchFlats } from '#shared/script/parameters'
import { besideScript, programText, type ScriptRequest } from '#shared/script/program'
import { notebookText } from '#shared/script/notebook'
import { writeProgram } from '#shared/script/writeProgram'
import type { SplitCounts } from '#shared/model/run'
import { describeNetwork } from '#shared/network/shapes'
import { shuffledRows } from '../data/batches/rowOrder'
import { loadTrainingData, type TrainingData } from '../data/batches/trainingData'
import { parameterSpecs, type ParameterSpec } from '../network/parameters'
import { storesStatistics, storesWholeLayers } from '#shared/script/storedWeights'
import { flatOf, toTorch } from '../formats/layout'
import { npyBytes, npzBytes, type NpyArray } from '../formats/npy/npy'
import { firstValues } from '../weights/firstValues'
import { writeIdxFiles, writeImagesNpz } from './writtenImages'
import { writeTableCsv } from './writtenTable'

/** What is to be written where. */
export type ScriptJob = Pick<ScriptRequest, 'target' | 'testOpen' | 'threshold' | 'dataElsewhere'> & {
  readonly spec: RunSpec
  readonly datasetFolder: string
  /** The file of the weights that the run begins with, where there is one. */
  readonly weightsFile?: string | undefined
  readonly targetFolder: string
  /** Whether a notebook lies beside the script. */
  readonly notebook: boolean
  /** The data's own file is gone or another one: the script gets what the app has of it. */
  readonly gone: boolean
  /** The data are not written, also where they lie in no file of their own. */
  readonly leaveData?: boolean
}

function planOf({ spec, gone }: ScriptJob, manifest: DatasetManifest): DataPlan {
  const plan = dataPlan(manifest, spec.data)
  return gone && plan.kind === 'text' ? { kind: 'written', what: 'table', why: 'gone' } : plan
}

/** Rows of each part. */
export const countsOf = ({ train, validation, test }: TrainingData['rows']): SplitCounts => ({
  train: train.length,
  validation: validation.length,
  test: test.length,
})

/**
 * Writes a script with the rows of each part, the first weights and what of the data is in no file of its own; gives the
 * names of the files, and what the script cannot repeat.
 * @throws AppError of the data, the network and the file system
 */
export async function writeScriptFiles(
  job: ScriptJob,
): Promise<{ readonly files: string[]; readonly caveats: Caveat[] }> {
  const { spec, target, datasetFolder, targetFolder } = job
  const data = await loadTrainingData(datasetFolder, spec.data)
  try {
    const { manifest } = data
    const request: ScriptRequest = {
      target,
      spec,
      manifest,
      described: describeNetwork(spec.network, data.inputShape),
      rows: countsOf(data.rows),
      exact: true,
      testOpen: job.testOpen,
      threshold: job.threshold,
      plan: planOf(job, manifest),
      dataElsewhere: job.dataElsewhere,
    }
    const put = async (name: string, content: string | Uint8Array): Promise<string> => {
      const path = join(targetFolder, name)
      try {
        await writeFile(path, content)
      } catch (error) {
        throw fileFault(error, path)
      }
      return name
    }
    const program = writeProgram(request)
    const name = besideScript[target]
    const files = [
      await put(name, programText(program)),
      ...(job.notebook ? [await put(name.replace(/\.py$/, '.ipynb'), notebookText(request, program))] : []),
      await put(besideScript.rows, npzBytes(rowArrays(request, data))),
      await put(besideScript.weights, npyBytes(await firstWeights(request, job.weightsFile))),
      ...(job.leaveData === true ? [] : await writeData(job, data)),
    ]
    return { files, caveats: [...caveatsOf(request)] }
  } finally {
    data.close()
  }
}

/** The rows of each part, and the order of the training rows in each epoch where it is written down. */
function rowArrays(request: ScriptRequest, data: TrainingData): Readonly<Record<string, NpyArray>> {
  const { train, validation, test } = data.rows
  const list = (values: Int32Array): NpyArray => ({ values, shape: [values.length] })
  const parts = { train: list(train), validation: list(validation), test: list(test) }
  if (rowOrders(request) !== 'stored') return parts
  const { epochs, seed } = request.spec.training
  const orderOf = shuffledRows(data, seed)
  const values = new Int32Array(epochs * train.length)
  for (let epoch = 0; epoch < epochs; epoch += 1) values.set(orderOf(epoch), epoch * train.length)
  return { ...parts, orders: { values, shape: [epochs, train.length] } }
}

/** The arrays that a script reads its first weights from, in the order in which its network has them. */
function writtenSpecs(
  { spec, target }: ScriptRequest,
  specs: readonly ParameterSpec[],
): readonly ParameterSpec[] {
  const statistics = specs.filter(({ isStatistic }) => isStatistic)
  const others = specs.filter(({ isStatistic }) => !isStatistic)
  if (target === 'keras') return storesWholeLayers(spec) ? specs : others
  return storesStatistics(spec) ? [...others, ...statistics] : others
}

/** All first weights one after the other, in the layout of the target. */
async function firstWeights(request: ScriptRequest, weightsFile: string | undefined): Promise<NpyArray> {
  const { spec, described, target } = request
  const flat = torchFlats(described)
  const specs = parameterSpecs(spec.network, described.layers[0]?.input ?? [])
  const values = await firstValues(spec, specs, weightsFile)
  const arrays = writtenSpecs(request, specs).map((one) => {
    const own = values.get(one.name) ?? new Float32Array()
    if (target !== 'pytorch') return own
    const kind = spec.network.layers[one.layer]?.kind ?? 'dense'
    return toTorch(own, { shape: one.shape, flat: flatOf(kind, one.shape, flat[one.layer] ?? null) })
  })
  const all = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0))
  let to = 0
  for (const array of arrays) {
    all.set(array, to)
    to += array.length
  }
  return { values: all, shape: [all.length] }
}

/** Writes what a script reads that lies in no file of a person, or in one that it is to have beside it. */
async function writeData(job: ScriptJob, { manifest }: TrainingData): Promise<readonly string[]> {
  const { datasetFolder, targetFolder } = job
  const plan = planOf(job, manifest)
  if (plan.kind === 'text') return []
  if (plan.kind === 'idx') {
    if (job.dataElsewhere) return []
    const names = await writeIdxFiles(datasetFolder, manifest, join(targetFolder, mnistFolder))
    return names.map((name) => `${mnistFolder}/${name}`)
  }
  const name = besideScript[plan.what]
  const path = join(targetFolder, name)
  if (plan.what === 'images') await writeImagesNpz(datasetFolder, manifest, path)
  else await writeTableCsv(datasetFolder, manifest, path)
  return [name]
}
