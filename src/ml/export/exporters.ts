import type { ExportFormat } from '#shared/catalog/exports/index'
import type { Network } from '#shared/model/network'
import type { FileContent } from '../checkpoint/writeFolder'
import { damaged } from '../formats/faults'
import { readKeras } from '../formats/keras/readKeras'
import { readKerasH5 } from '../formats/keras/readKerasH5'
import { writeKeras } from '../formats/keras/writeKeras'
import { writeKerasH5 } from '../formats/keras/writeKerasH5'
import { npzBytes } from '../formats/npy/npy'
import { readNpz } from '../formats/npy/readNpz'
import { readOnnx } from '../formats/onnx/readOnnx'
import { writeOnnx } from '../formats/onnx/writeOnnx'
import type { FileBeside, ModelToWrite, NamedTensor, ReadModel } from '../formats/readModel'
import { readSafetensors } from '../formats/safetensors/readSafetensors'
import { writeSafetensors } from '../formats/safetensors/writeSafetensors'
import { readTfjs } from '../formats/tfjs/readTfjs'
import { readTorch } from '../formats/torch/readTorch'
import { writeTorch } from '../formats/torch/writeTorch'
import type { NamedValues } from '../network/tensors'
import type { ExportSource } from './exportSource'
import { layersModelFiles } from './layersModel'
import { parameterCsv, readParameterCsv } from './parameterCsv'
import { preprocessPy } from './preprocessPy'
import { arrayOf, fromTorchTensors, torchTensors } from './torchNames'
import { torchScripts } from './torchNetwork'

/** A network with its weights, as a file has it. */
export type ReadNetwork = { readonly network: Network; readonly weights: NamedValues }

/** A format: what is written, and how that is read again. */
export type Exporter = {
  /** The files, those of its catalogue entry but for the description of the preprocessing, which all have. */
  readonly write: (source: ExportSource) => Promise<readonly FileContent[]> | readonly FileContent[]
  /**
   * What the files compute, by the app's own reader; where a format has no graph, the network is the model's.
   * @throws AppError modelFileDamaged …
   */
  readonly read: (
    file: (name: string) => Uint8Array,
    source: ExportSource,
  ) => Promise<ReadNetwork> | ReadNetwork
}

const toWrite = ({ manifest, network, weights, preprocessing }: ExportSource): ModelToWrite => ({
  name: manifest.spec.name,
  network,
  inputShape: manifest.inputShape,
  weights,
  metadata: { preprocessing },
})

/** For networks that take images as the app does and give what it shows. */
const ownScript = (source: ExportSource): FileContent => ({
  name: preprocessPy.name,
  bytes: preprocessPy.text(source, { channelsFirst: false, logits: false }),
})

/** A file that was written as a network has to be read as one. */
function wholeNetwork(read: ReadModel): ReadNetwork {
  if (read.kind === 'network') return read
  const [note] = read.notes
  throw damaged('network', note === undefined ? '–' : `${note.kind} (${note.at})`)
}

/** Arrays under the app's names, in its layout. */
const ownTensors = ({ specs, weights }: ExportSource): readonly NamedTensor[] =>
  specs.map(({ name, shape }) => ({ name, shape, values: weights.get(name) ?? new Float32Array() }))

const fromOwnTensors = ({ specs, network }: ExportSource, tensors: readonly NamedTensor[]): ReadNetwork => ({
  network,
  weights: new Map(specs.map(({ name, shape }) => [name, arrayOf(tensors, name, shape)])),
})

const torch = (
  file: 'model.pth' | 'model.safetensors',
  write: (tensors: readonly NamedTensor[], source: ExportSource) => Uint8Array,
  read: (bytes: Uint8Array) => { readonly tensors: readonly NamedTensor[] },
): Exporter => ({
  write: (source) => [
    { name: file, bytes: write(torchTensors(source), source) },
    ...torchScripts(source, file),
  ],
  read: (fileOf, source) => ({
    network: source.network,
    weights: fromTorchTensors(source, read(fileOf(file)).tensors),
  }),
})

const alone: FileBeside = () => null

/** What writes each format and reads it again. */
export const exporters: Readonly<Record<ExportFormat, Exporter>> = {
  pytorch: torch('model.pth', writeTorch, readTorch),
  safetensors: torch(
    'model.safetensors',
    (tensors, { preprocessing }) => writeSafetensors(tensors, { preprocessing }),
    readSafetensors,
  ),
  onnx: {
    write: (source) => [{ name: 'model.onnx', bytes: writeOnnx(toWrite(source)) }, ownScript(source)],
    read: (fileOf) => wholeNetwork(readOnnx(fileOf('model.onnx'), alone)),
  },
  keras: {
    write: async (source) => [
      { name: 'model.keras', bytes: await writeKeras(toWrite(source)) },
      ownScript(source),
    ],
    read: async (fileOf) => wholeNetwork(await readKeras(fileOf('model.keras'))),
  },
  'keras-h5': {
    write: async (source) => [
      { name: 'model.h5', bytes: await writeKerasH5(toWrite(source)) },
      ownScript(source),
    ],
    read: async (fileOf) => wholeNetwork(await readKerasH5(fileOf('model.h5'))),
  },
  'tfjs-layers': {
    write: (source) => [...layersModelFiles(source), ownScript(source)],
    read: (fileOf) => wholeNetwork(readTfjs(fileOf('model.json'), fileOf)),
  },
  npz: {
    write: (source) => {
      const arrays = ownTensors(source).map(({ name, shape, values }) => [name, { shape, values }] as const)
      return [{ name: 'parameters.npz', bytes: npzBytes(Object.fromEntries(arrays)) }, ownScript(source)]
    },
    read: (fileOf, source) => fromOwnTensors(source, readNpz(fileOf('parameters.npz')).tensors),
  },
  csv: {
    write: (source) => [
      { name: 'parameters.csv', bytes: parameterCsv(ownTensors(source)) },
      ownScript(source),
    ],
    read: (fileOf, source) =>
      fromOwnTensors(source, readParameterCsv(Buffer.from(fileOf('parameters.csv')).toString('utf8'))),
  },
}
