import { readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { AppError } from '#shared/errors'
import { fileFault, systemCode } from '#shared/fileFault'
import type { ModelFileFormat } from '#shared/model/modelFile'
import { expectFits, mostBytes } from './faults'
import { formatOfModel } from './formatOfModel'
import { readKeras } from './keras/readKeras'
import { readKerasH5 } from './keras/readKerasH5'
import type { FileBeside, ModelReader, ReadModel } from './readModel'
import { readSafetensors } from './safetensors/readSafetensors'
import { readTfjs } from './tfjs/readTfjs'
import { readNpz } from './npy/readNpz'
import { readOnnx } from './onnx/readOnnx'
import { readTorch } from './torch/readTorch'

const readers: Readonly<Record<ModelFileFormat, ModelReader>> = {
  keras: readKeras,
  'keras-h5': readKerasH5,
  tfjs: readTfjs,
  onnx: readOnnx,
  torch: readTorch,
  safetensors: readSafetensors,
  npz: readNpz,
}

/** What a file has beside the largest weights: its optimizer's state, its description. */
const most = 3 * mostBytes

function readLimited(path: string): Uint8Array {
  try {
    const { size } = statSync(path)
    if (size > most) expectFits(size)
    return new Uint8Array(readFileSync(path))
  } catch (error) {
    throw fileFault(error, path)
  }
}

/** Reads files in the folder of `path` alone; a link that leaves it is refused. */
const filesBeside =
  (path: string): FileBeside =>
  (name) => {
    if (name !== basename(name)) throw new AppError('INVALID_INPUT', 'modelDataOutside', { location: name })
    const folder = dirname(realpathSync(path))
    try {
      if (dirname(realpathSync(join(folder, name))) !== folder)
        throw new AppError('INVALID_INPUT', 'modelDataOutside', { location: name })
      return readLimited(join(folder, name))
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return null
      if (error instanceof AppError && error.reason === 'fileMissing') return null
      throw error
    }
  }

/**
 * Reads a model's file; its content says what it is, and not its name.
 * @throws AppError modelFileUnknown and those of the readers and the file system
 */
export async function readModelFile(
  path: string,
): Promise<{ readonly format: ModelFileFormat; readonly model: ReadModel }> {
  const bytes = readLimited(path)
  const format = formatOfModel(bytes)
  if (format === null) throw new AppError('INVALID_INPUT', 'modelFileUnknown', { path })
  return { format, model: await readers[format](bytes, filesBeside(path)) }
}
