import { describeNetwork } from '#shared/network/shapes'
import type { ModelToWrite } from '../readModel'
import { encodeOnnx } from './encode'
import { GraphBuilder, opset } from './graphBuilder'
import { writeLayer } from './writeLayers'

/** The names of what goes in and comes out. */
const onnxNames = { input: 'input', output: 'output' } as const
/** What the app's own files are told by. */
export const producer = 'Descent'

/**
 * A network as one ONNX file. It takes rows as the app does (images are height × width × channels) in batches of any size; the
 * texts go into `metadata_props`.
 */
export function writeOnnx({ network, inputShape, weights, metadata }: ModelToWrite): Uint8Array {
  const described = describeNetwork(network, inputShape)
  const builder = new GraphBuilder(onnxNames.input)
  for (const [index, { layer, input }] of described.layers.entries())
    writeLayer(builder, { layer, index, input: input ?? [], weights })
  builder.toPixelsFirst()
  builder.finish(onnxNames.output)
  return encodeOnnx({
    producer,
    opset,
    nodes: builder.nodes,
    tensors: builder.tensors,
    inputs: [{ name: onnxNames.input, shape: ['batch', ...inputShape] }],
    outputs: [{ name: onnxNames.output, shape: ['batch', ...(described.output ?? [])] }],
    metadata,
  })
}
