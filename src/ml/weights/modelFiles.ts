import { AppError } from '#shared/errors'
import type { RowShape } from '#shared/catalog/layers/shape'
import type { Network } from '#shared/model/network'
import {
  mostListed,
  type ModelFileView,
  type TakenWeights,
  type WeightsFit,
  type WeightsWish,
} from '#shared/model/modelFile'
import { describeNetwork } from '#shared/network/shapes'
import { loadCheckpoint } from '../checkpoint/load'
import type { NamedTensor, ReadModel } from '../formats/readModel'
import { readModelFile } from '../formats/readModelFile'
import type { NamedValues } from '../network/tensors'
import { fitWeights, type FittedWeights } from './fitWeights'
import { notFinite } from './notFinite'
import { storeWeights } from './storedWeights'

const arraysOf = (model: ReadModel): readonly Pick<NamedTensor, 'name' | 'values'>[] =>
  model.kind === 'tensors' ? model.tensors : [...model.weights].map(([name, values]) => ({ name, values }))

/** What a model's file holds, for people to look at before anything is kept. */
export async function viewModelFile(path: string): Promise<ModelFileView> {
  const { format, model } = await readModelFile(path)
  const { notes } = model
  return {
    format,
    content:
      model.kind === 'network'
        ? { kind: 'network', network: model.network, inputShape: [...model.inputShape] }
        : {
            kind: 'tensors',
            tensors: model.tensors
              .slice(0, mostListed)
              .map(({ name, shape }) => ({ name, shape: [...shape] })),
            count: model.tensors.length,
            layout: model.layout,
          },
    notes: notes.slice(0, mostListed),
    noteCount: notes.length,
    notFinite: [...notFinite(arraysOf(model))],
  }
}

async function fitted(path: string, wish: WeightsWish): Promise<FittedWeights> {
  const { model } = await readModelFile(path)
  if (model.kind === 'tensors') return fitWeights(model, wish)
  throw new AppError('BUG', 'internal', { message: `${path} has a network of its own` })
}

/** How the arrays of a file would be fitted onto a network. */
export const fitModelFile = async (path: string, wish: WeightsWish): Promise<WeightsFit> =>
  (await fitted(path, wish)).fit

/** What is to be kept: weights, the network whose they are, and what it takes. */
type Kept = { readonly network: Network; readonly inputShape: RowShape; readonly weights: NamedValues }

async function keep(
  target: string,
  name: string,
  { network, inputShape, weights }: Kept,
): Promise<TakenWeights> {
  const initialWeights = await storeWeights(target, name, network, inputShape, weights)
  return { network, inputShape: [...inputShape], initialWeights }
}

/**
 * Keeps the weights of a file in the folder `target`: for its own network, or for the one of a wish.
 * @throws AppError weightsNotChosen while several ways to fit them are open, noWeights, weightsNotFinite, those of the readers
 */
export async function takeModelFile(
  path: string,
  name: string,
  wish: WeightsWish | null,
  target: string,
): Promise<TakenWeights> {
  if (wish !== null) {
    const { fit, weights } = await fitted(path, wish)
    const open = fit.layers.find(({ ambiguous }) => ambiguous)
    if (open !== undefined) throw new AppError('CONFLICT', 'weightsNotChosen', { layer: open.id })
    return await keep(target, name, { ...wish, weights })
  }
  const { model } = await readModelFile(path)
  if (model.kind === 'tensors') throw new AppError('INVALID_INPUT', 'noNetworkInFile', { name })
  return await keep(target, name, model)
}

/** Keeps the weights of a saved model, so that a training can begin with them. */
export async function takeSavedModel(folder: string, name: string, target: string): Promise<TakenWeights> {
  const { manifest, weights } = await loadCheckpoint(folder, 'model')
  const { inputShape, spec } = manifest
  const { valid } = describeNetwork(spec.network, inputShape)
  if (!valid) throw new AppError('DATA_CORRUPT', 'modelDamaged', { name, folder })
  return await keep(target, name, { network: spec.network, inputShape, weights })
}
