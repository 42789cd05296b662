import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import { AppError } from '#shared/errors'
import type { Inversion, OwnImage, SeenAnswer } from '#shared/model/predictedFile'
import { imageBytes } from '../data/images/readImage'
import type { TrainedNetwork } from '../export/trainedNetwork'
import { fitOf } from '../predict/fitImage'
import { seeImage } from '../predict/seeImage'

/** An image, how it is taken, and the threshold of the model. */
export type ImageQuestion = {
  readonly own: OwnImage
  readonly inversion: Inversion
  readonly threshold: DecisionThreshold | null
}

/** An image of a person's own as a network sees it, with its answer. @throws {AppError} INVALID_INPUT modelInputMismatch */
export async function predictImage(
  network: TrainedNetwork,
  { own, inversion, threshold }: ImageQuestion,
): Promise<SeenAnswer> {
  const { signature, spec } = network.manifest
  if (signature.input.kind !== 'images') throw new AppError('INVALID_INPUT', 'modelInputMismatch')
  const { source } = spec.data
  const read = () =>
    own.kind === 'file' ? imageBytes(own.path) : Promise.resolve(Buffer.from(own.base64, 'base64'))
  const seen = await seeImage(read, { image: signature.input.image, source, inversion })
  if (typeof seen === 'string') return { kind: 'fault', reason: seen }
  return {
    kind: 'seen',
    pixels: Buffer.from(seen.pixels).toString('base64'),
    fit: seen.isOther ? fitOf(source) : null,
    inverted: seen.isInverted,
    prediction: network.predict({ kind: 'image', pixels: [...seen.pixels] }, threshold),
  }
}
