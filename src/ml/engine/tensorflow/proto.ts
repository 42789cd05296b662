import messages from '@tensorflow/tfjs-node-gpu/dist/proto/api_pb.js'

export type { AttrValue, TensorShape } from '@tensorflow/tfjs-node-gpu/dist/proto/api_pb.js'

/** The classes of TensorFlow's messages, as tfjs-node generated them: `new proto.GraphDef()`. */
export const proto = messages
