import { z } from 'zod'
import { InitialWeights } from './initialWeights'
import { Network } from './network'

/** Formats of models' files that are read. */
export const modelFileFormats = ['keras', 'keras-h5', 'tfjs', 'onnx', 'torch', 'safetensors', 'npz'] as const
export const ModelFileFormat = z.enum(modelFileFormats)
export type ModelFileFormat = z.infer<typeof ModelFileFormat>

/** What was not taken from a model's file as it stands; `at` is the layer's, node's or array's name there. */
export const ModelFileNote = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unknownLayer'), type: z.string(), at: z.string() }),
  z.object({ kind: z.literal('unknownActivation'), type: z.string(), at: z.string() }),
  z.object({ kind: z.literal('unknownSetting'), setting: z.string(), value: z.string(), at: z.string() }),
  z.object({ kind: z.literal('noChain'), at: z.string() }),
  z.object({ kind: z.literal('inputOpen'), at: z.string() }),
  z.object({ kind: z.literal('shapeDiffers'), wanted: z.string(), found: z.string(), at: z.string() }),
  z.object({ kind: z.literal('weightsMissing'), at: z.string() }),
  z.object({ kind: z.literal('leftOut'), what: z.string(), at: z.string() }),
  z.object({ kind: z.literal('converted'), from: z.string(), at: z.string() }),
])
export type ModelFileNote = z.infer<typeof ModelFileNote>

const Shape = z.array(z.int().min(0))

/** More arrays, or notes, than this are counted and not listed. */
export const mostListed = 500

/** What a model's file holds, as the app understands it. */
export const ModelFileView = z.object({
  format: ModelFileFormat,
  /** A network with all its weights, or arrays without one (with the notes that say why, where there are layers). */
  content: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('network'), network: Network, inputShape: Shape }),
    z.object({
      kind: z.literal('tensors'),
      tensors: z.array(z.object({ name: z.string(), shape: Shape })),
      /** How many there are. */
      count: z.int(),
      layout: z.enum(['torch', 'keras']).nullable(),
    }),
  ]),
  notes: z.array(ModelFileNote),
  noteCount: z.int(),
  /** Arrays with values that are no numbers, or infinite, and how many. */
  notFinite: z.array(z.object({ name: z.string(), count: z.int() })),
})
export type ModelFileView = z.infer<typeof ModelFileView>

/** The layout of a file's arrays: PyTorch's, or that of Keras and the app. */
export const WeightsLayout = z.enum(['torch', 'keras'])
export type WeightsLayout = z.infer<typeof WeightsLayout>

/** The network that arrays without one are to be fitted onto, and what a person decided. */
export const WeightsWish = z.object({
  network: Network,
  inputShape: z.array(z.int().min(1)).min(1).max(3),
  /** Null lets the shapes decide. */
  layout: WeightsLayout.nullable(),
  /** Which arrays (by what their names have in common) a layer gets; null for none. Layers that are missing are fitted. */
  choices: z.record(z.string(), z.string().max(1000).nullable()),
})
export type WeightsWish = z.infer<typeof WeightsWish>

/** What one layer gets. */
export const FittedLayer = z.object({
  id: z.string(),
  /** Which arrays of the file would fit it. */
  candidates: z.array(z.string()),
  /** Those that it gets; null where there are none, or several and nobody has chosen. */
  chosen: z.string().nullable(),
  /** Several ways to fit the arrays lead to different ones: a person has to choose. */
  ambiguous: z.boolean(),
  arrays: z.array(
    z.object({ tensor: z.string(), tensorShape: Shape, part: z.string(), shape: Shape, moved: z.boolean() }),
  ),
})
export type FittedLayer = z.infer<typeof FittedLayer>

/** How arrays are fitted onto a network. */
export const WeightsFit = z.object({
  layers: z.array(FittedLayer),
  /** Arrays that no layer gets. */
  left: z.array(z.object({ name: z.string(), shape: Shape })),
  layout: WeightsLayout,
  /** Both layouts fit: somebody has to say which it is. */
  layoutOpen: z.boolean(),
  /** Layers that pad unevenly, as Keras does, where arrays of PyTorch are fitted: it pads evenly, unless told otherwise. */
  uneven: z.array(z.string()),
})
export type WeightsFit = z.infer<typeof WeightsFit>

/** A network with what its layers begin with, as a specification takes them over. */
export const TakenWeights = z.object({
  network: Network,
  inputShape: Shape,
  initialWeights: InitialWeights,
})
export type TakenWeights = z.infer<typeof TakenWeights>
