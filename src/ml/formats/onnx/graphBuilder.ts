import type { Attribute, OnnxNode, OnnxTensor } from './graph'

/** The version of the operators: the first with LayerNormalization. */
export const opset = 17

/** A chain of operations that grows at its end. Images stand with their channels last until an operation wants them first. */
export class GraphBuilder {
  private readonly madeNodes: OnnxNode[] = []
  private readonly madeTensors: OnnxTensor[] = []
  private channelsFirst = false

  /** `value` is the name of what the chain has come to. */
  constructor(private value: string) {}

  get nodes(): readonly OnnxNode[] {
    return this.madeNodes
  }

  get tensors(): readonly OnnxTensor[] {
    return this.madeTensors
  }

  /** Adds an operation on some values; gives the name of what comes out. */
  add(op: string, inputs: readonly string[], attributes: Readonly<Record<string, Attribute>> = {}): string {
    const name = `${op}_${String(this.madeNodes.length)}`
    this.madeNodes.push({
      name,
      op,
      domain: '',
      inputs,
      outputs: [name],
      attributes: new Map(Object.entries(attributes)),
    })
    return name
  }

  /** The chain goes on with an operation on what it has come to, and on further values. */
  next(
    op: string,
    others: readonly string[] = [],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): void {
    this.value = this.add(op, [this.value, ...others], attributes)
  }

  /** The chain goes on with what `make` makes of the value that it has come to. */
  nextFrom(make: (value: string) => string): void {
    this.value = make(this.value)
  }

  /** Adds an array; gives its name. */
  array(name: string, shape: readonly number[], values: Float32Array): string {
    this.madeTensors.push({ name, shape, values, type: 'FLOAT' })
    return name
  }

  /** Adds one number. */
  number(value: number): string {
    return this.array(`number_${String(this.madeTensors.length)}`, [], Float32Array.of(value))
  }

  /** Brings images into the order that convolutions of ONNX take. */
  toChannelsFirst(): void {
    if (!this.channelsFirst) this.next('Transpose', [], { perm: { kind: 'ints', value: [0, 3, 1, 2] } })
    this.channelsFirst = true
  }

  /** Brings images back into the app's order. */
  toPixelsFirst(): void {
    if (this.channelsFirst) this.next('Transpose', [], { perm: { kind: 'ints', value: [0, 2, 3, 1] } })
    this.channelsFirst = false
  }

  /** What comes out is a flat row, in which no order of images is left. */
  flat(): void {
    this.channelsFirst = false
  }

  /** Gives what the chain has come to its name. */
  finish(name: string): void {
    this.madeNodes.push({
      name,
      op: 'Identity',
      domain: '',
      inputs: [this.value],
      outputs: [name],
      attributes: new Map(),
    })
    this.value = name
  }
}
