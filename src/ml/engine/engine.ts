import type { EngineName } from '#shared/model/engine'
import { layerKinds, type LayerKind } from '#shared/catalog/layers/index'
import type { TensorflowBackend } from './tensorflow/backend'
import type { Binding } from './tensorflow/binding'
import type { ObservableBinding } from './tensorflow/observable'
import type { ApplyUpdate } from './update/law'

/** What an engine can train: the layers of the product, and those that only the engine layer knows so far. */
export type Capability = LayerKind | 'embedding' | 'depthwise-conv2d'

/** Everything that has a gradient which is tested on both engines; an engine names the part of it that it has. */
export const allCapabilities: readonly Capability[] = [...layerKinds, 'embedding', 'depthwise-conv2d']

/** What lies below tfjs on the native engine: the calls into TensorFlow, and a way to watch them. */
export interface NativePart {
  readonly binding: Binding
  readonly observe: ObservableBinding['observe']
  readonly backend: TensorflowBackend
}

/** A started engine: tfjs computes on it until another one is started in this process. */
export interface Engine {
  readonly name: EngineName
  /** Version of the library that computes. */
  readonly version: string
  /** For people, such as `CPU (SIMD)`. */
  readonly device: string
  readonly threads: number
  /** What it can train; a network with anything else is refused before it starts. */
  readonly capabilities: ReadonlySet<Capability>
  /** The optimizers' arithmetic. */
  readonly update: ApplyUpdate
  /** Null on engines that are not TensorFlow's. */
  readonly native: NativePart | null
}
