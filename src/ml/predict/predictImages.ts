import { textCell } from '#shared/csvCell'
import type { ImageShape } from '#shared/model/dataset'
import type { ImageFault, Inversion, PredictionNote } from '#shared/model/predictedFile'
import type { RowWords } from '#shared/texts/predictionWords'
import { stopIfCancelled } from '../data/faults'
import { pixelTables, scalePixels } from '../data/preprocess/pixels'
import { answerColumns, createAddAnswer, listColumns } from './answers'
import type { AnsweredFile, AnsweredRow } from './answeredFile'
import { fitOf } from './fitImage'
import type { TableModel } from './predictTable'
import { openImageFiles, type ImageFile } from './imageFiles'
import { seeImage, type SeenImage } from './seeImage'

/** What answers images, how many at once, and how dark ones on a light ground are taken. */
export type ImageModel = Omit<TableModel, 'known'> & { readonly inversion: Inversion }

/** Images that are answered together at most. */
const imagesAtOnce = 64

/**
 * Opens the images of a folder, a zip or a file for a model: a row for each with its name.
 * @throws {AppError} what `openImageFiles` throws
 */
export async function openImageAnswers(
  path: string,
  image: ImageShape,
  { network, rowsPerCall, inversion, threshold }: ImageModel,
  words: RowWords,
  signal: AbortSignal,
): Promise<AnsweredFile> {
  const { signature, spec } = network.manifest
  const { source } = spec.data
  const style = { delimiter: ',', decimal: '.' }
  const decision = { loss: spec.training.loss, threshold }
  const addAnswer = createAddAnswer(signature.output, decision, network.units, style, words)
  const columns = answerColumns(signature.output, ['file'])
  const tables = pixelTables(signature.scaling)
  const size = image.height * image.width * image.channels
  const atOnce = Math.max(1, Math.min(imagesAtOnce, rowsPerCall))
  const found = await openImageFiles(path, signal)
  let [others, inverted] = [0, 0]

  const answer = (
    files: readonly ImageFile[],
    images: readonly (SeenImage | ImageFault)[],
  ): readonly AnsweredRow[] => {
    const inputs = new Float32Array(files.length * size)
    for (const [at, fitted] of images.entries()) {
      if (typeof fitted === 'string') continue
      if (fitted.isOther) others += 1
      if (fitted.isInverted) inverted += 1
      scalePixels(fitted.pixels, tables, inputs.subarray(at * size))
    }
    const outputs = network.outputs(inputs)
    return files.map(({ name }, at) => {
      const fitted = images[at] ?? 'unreadable'
      const fault = typeof fitted === 'string' ? words.image(fitted) : null
      return addAnswer(textCell(name), outputs, at, { fault, note: null })
    })
  }

  async function* pieces(cancelled: AbortSignal) {
    const { files } = found
    for (let from = 0; from < files.length; from += atOnce) {
      const some = files.slice(from, from + atOnce)
      const images: (SeenImage | ImageFault)[] = []
      for (const file of some) {
        stopIfCancelled(cancelled)
        images.push(await seeImage(file.bytes, { image, source, inversion }))
      }
      yield { rows: answer(some, images), fraction: Math.min(1, (from + some.length) / files.length) }
    }
  }

  return {
    header: ['file', ...listColumns(columns)].map((name) => textCell(name)),
    columns,
    ...style,
    pieces,
    notes: (): readonly PredictionNote[] => [
      ...(others === 0 ? [] : [{ kind: 'imageFit' as const, fit: fitOf(source), images: others }]),
      ...(inverted === 0 ? [] : [{ kind: 'imagesInverted' as const, images: inverted }]),
    ],
    importNotes: () => [],
    close: () => {
      found.close()
      return Promise.resolve()
    },
  }
}
