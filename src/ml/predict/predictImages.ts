import { textCell } from '#shared/csvCell'
import { AppError } from '#shared/errors'
import { systemCode } from '#shared/fileFault'
import type { ImageFault as ImageFaultReason, PredictionNote } from '#shared/model/predictedFile'
import type { ImageShape } from '#shared/model/dataset'
import type { SixteenBit } from '#shared/model/imageFolder'
import type { RowWords } from '#shared/texts/predictionWords'
import { stopIfCancelled } from '../data/faults'
import { ImageFault } from '../data/images/decodedImage'
import { largestSample } from '../data/images/png'
import { decodeBytes } from '../data/images/readImage'
import { fullWhite, whiteOf } from '../data/images/sixteenBit'
import { pixelTables, scalePixels } from '../data/preprocess/pixels'
import { answerColumns, createAddAnswer, listColumns } from './answers'
import type { AnsweredFile, AnsweredRow } from './answeredFile'
import { fitImage, fitOf, isSameShape } from './fitImage'
import type { TableModel } from './predictTable'
import { openImageFiles, type ImageFile } from './imageFiles'

/** Images that are answered together at most. */
const imagesAtOnce = 64

/** The image of a file in the shape that a network takes, and whether its sides had another ratio. */
type Fitted = { readonly pixels: Uint8Array; readonly isOther: boolean }

/**
 * Opens the images of a folder, a zip or a file for a model: a row for each with its name.
 * @throws {AppError} what `openImageFiles` throws
 */
export async function openImageAnswers(
  path: string,
  image: ImageShape,
  { network, rowsPerCall, threshold }: Omit<TableModel, 'known'>,
  words: RowWords,
  signal: AbortSignal,
): Promise<AnsweredFile> {
  const { signature, spec } = network.manifest
  const { source } = spec.data
  const style = { delimiter: ',', decimal: '.' }
  const decision = { loss: spec.training.loss, threshold }
  const addAnswer = createAddAnswer(signature.output, decision, network.units, style, words)
  const columns = answerColumns(signature.output, ['file'])
  const fit = fitOf(source)
  const sixteenBit = source.kind === 'image-folder' ? source.sixteenBit : 'range'
  const tables = pixelTables(signature.scaling)
  const size = image.height * image.width * image.channels
  const atOnce = Math.max(1, Math.min(imagesAtOnce, rowsPerCall))
  const found = await openImageFiles(path, signal)
  let others = 0

  async function read(file: ImageFile): Promise<Fitted | ImageFaultReason> {
    try {
      const bytes = await file.bytes()
      const decoded = decodeBytes(bytes, whiteFor(bytes, sixteenBit))
      return { pixels: fitImage(decoded, image, fit).pixels, isOther: !isSameShape(decoded, image) }
    } catch (thrown) {
      if (thrown instanceof ImageFault) return thrown.reason
      if (thrown instanceof AppError || systemCode(thrown) !== null) return 'unreadable'
      throw thrown
    }
  }

  const answer = (
    files: readonly ImageFile[],
    images: readonly (Fitted | ImageFaultReason)[],
  ): readonly AnsweredRow[] => {
    const inputs = new Float32Array(files.length * size)
    for (const [at, fitted] of images.entries()) {
      if (typeof fitted === 'string') continue
      if (fitted.isOther) others += 1
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
      const images: (Fitted | ImageFaultReason)[] = []
      for (const file of some) {
        stopIfCancelled(cancelled)
        images.push(await read(file))
      }
      yield { rows: answer(some, images), fraction: Math.min(1, (from + some.length) / files.length) }
    }
  }

  return {
    header: ['file', ...listColumns(columns)].map((name) => textCell(name)),
    columns,
    ...style,
    pieces,
    notes: (): readonly PredictionNote[] => (others === 0 ? [] : [{ kind: 'imageFit', fit, images: others }]),
    importNotes: () => [],
    close: () => {
      found.close()
      return Promise.resolve()
    },
  }
}

/** What becomes white: of 16 bits by the image's own largest value, as far as the model's own images were read so. */
function whiteFor(bytes: Uint8Array, treatment: SixteenBit): number {
  const largest = treatment === 'full' ? null : largestSample(bytes)
  return largest === null ? fullWhite : whiteOf(largest, treatment)
}
