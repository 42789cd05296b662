import type { Activation } from '#shared/catalog/activations'
import { activationOf, withActivation, type Layer } from '#shared/catalog/layers/index'
import type { RowShape } from '#shared/catalog/layers/shape'
import type { FlatImage } from '#shared/script/parameters'
import type { ReadNote } from '../readModel'
import type { Attribute, OnnxModel, OnnxNode, OnnxTensor } from './graph'

/** A layer without its name, with its arrays by their parts in the app's layout. */
export type ChainLayer = {
  readonly layer: Layer
  readonly arrays: Readonly<Record<string, Float32Array>>
}

/** Padding that stands in a node of its own before a window: above, left, below, right, and with which number. */
export type PadAhead = { readonly pads: readonly number[]; readonly value: number }

/** What stops the reading: the file computes what the app does not. */
export class NotRead extends Error {
  constructor(readonly note: ReadNote) {
    super(note.kind)
  }
}

const floatOf = (tensor: OnnxTensor | undefined): number | undefined =>
  tensor?.values?.length === 1 ? tensor.values[0] : undefined

/** A graph that is walked from its input to its output, with the layers that were found on the way. */
export class Chain {
  readonly layers: ChainLayer[] = []
  readonly notes: ReadNote[] = []
  /** How images stand at the moment; flat rows stand in no order. */
  order: 'pixels' | 'channels' = 'pixels'
  /** The image whose values a flat row has by channels: its order is undone in the arrays that take it. */
  flat: FlatImage | null = null
  padAhead: PadAhead | null = null
  private readonly constants: Map<string, OnnxTensor>
  private readonly consumers = new Map<string, OnnxNode[]>()
  private readonly ends: ReadonlySet<string>

  constructor(
    readonly model: OnnxModel,
    /** The name of what was come to. */
    public value: string,
    /** Of one row, as the app has it. */
    public shape: RowShape,
  ) {
    this.constants = new Map(model.tensors.map((tensor) => [tensor.name, tensor]))
    this.ends = new Set(model.outputs.map(({ name }) => name))
    for (const node of model.nodes) {
      const constant = node.op === 'Constant' ? constantOf(node) : null
      if (constant !== null) {
        this.constants.set(node.outputs[0] ?? '', constant)
        continue
      }
      // The size of a batch is asked for to make a row flat; the Reshape itself says enough.
      if (node.op === 'Shape') continue
      for (const input of new Set(node.inputs))
        this.consumers.set(input, [...(this.consumers.get(input) ?? []), node])
    }
  }

  constant(name: string | undefined): OnnxTensor | undefined {
    return name === undefined || name === '' ? undefined : this.constants.get(name)
  }

  /** The value of an array of one number. */
  number(name: string | undefined): number | undefined {
    return floatOf(this.constant(name))
  }

  /** What takes a value. */
  takers(value: string): readonly OnnxNode[] {
    return this.consumers.get(value) ?? []
  }

  isEnd(value: string): boolean {
    return this.ends.has(value)
  }

  /** Adds a layer; its name is its place, so that no two have the same. */
  add(layer: DistributiveOmit<Layer, 'id'>, arrays: ChainLayer['arrays'] = {}): void {
    const id = `${layer.kind}-${String(this.layers.length + 1)}`
    this.layers.push({ layer: { ...layer, id }, arrays })
  }

  /** Applies an activation: the last layer's own, where it has none yet. */
  activate(activation: Activation): void {
    const last = this.layers.at(-1)
    if (last !== undefined && 'activation' in last.layer && activationOf(last.layer) === 'linear')
      this.layers[this.layers.length - 1] = { ...last, layer: withActivation(last.layer, activation) }
    else this.add({ kind: 'activation', function: activation })
  }

  /** An array that a layer needs: numbers, of this many values. */
  array(node: OnnxNode, place: number, count: number): Float32Array {
    const found = this.constant(node.inputs[place])
    const at = nameOf(node)
    if (found?.values === undefined || found.values === null)
      throw new NotRead({ kind: 'weightsMissing', at })
    if (found.values.length !== count)
      throw new NotRead({ kind: 'shapeDiffers', wanted: String(count), found: found.shape.join(' × '), at })
    return found.values
  }
}

type DistributiveOmit<Type, Key extends PropertyKey> = Type extends unknown ? Omit<Type, Key> : never

function constantOf({ attributes, outputs }: OnnxNode): OnnxTensor | null {
  const [name = ''] = outputs
  const made = (shape: readonly number[], values: Float32Array): OnnxTensor => ({
    name,
    shape,
    values,
    type: 'FLOAT',
  })
  for (const attribute of attributes.values()) {
    if (attribute.kind === 'tensor') return { ...attribute.value, name }
    if (attribute.kind === 'float' || attribute.kind === 'int')
      return made([], Float32Array.of(attribute.value))
    if (attribute.kind === 'floats' || attribute.kind === 'ints')
      return made([attribute.value.length], Float32Array.from(attribute.value))
  }
  return null
}

/** What a node is called in notes: its own name, or that of what it gives. */
export const nameOf = ({ name, outputs, op }: OnnxNode): string => name || (outputs[0] ?? op)

const settingOf = (node: OnnxNode, name: string): Attribute | undefined => node.attributes.get(name)

/** A setting of a node that is one number. */
export function numberSetting(node: OnnxNode, name: string, standard: number): number {
  const found = settingOf(node, name)
  return found?.kind === 'int' || found?.kind === 'float' ? found.value : standard
}

/** A setting of a node that is a list of numbers. */
export function listSetting(node: OnnxNode, name: string, standard: readonly number[]): readonly number[] {
  const found = settingOf(node, name)
  return found?.kind === 'ints' || found?.kind === 'floats' ? found.value : standard
}

/** A setting of a node that is a text. */
export function textSetting(node: OnnxNode, name: string, standard: string): string {
  const found = settingOf(node, name)
  return found?.kind === 'text' ? found.value : standard
}

/** Stops the reading at a setting that no layer of the app has. */
export function refuseSetting(node: OnnxNode, setting: string, value: string): never {
  throw new NotRead({ kind: 'unknownSetting', setting, value, at: nameOf(node) })
}

/** A number of 32 bits as a person would have written it: 0.3 and not 0.30000001192. */
export function plainNumber(value: number): number {
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === Math.fround(value)) return short
  }
  return value
}
