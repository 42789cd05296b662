/** Types of the generated messages that are used here; the package comes without. */
declare module '@tensorflow/tfjs-node-gpu/dist/proto/api_pb.js' {
  interface Message {
    serializeBinary(): Uint8Array
    toObject(): object
  }
  interface Dim extends Message {
    setSize(size: number): void
    getSize(): number
  }
  interface TensorShape extends Message {
    addDim(dim: Dim): Dim
    getDimList(): Dim[]
    setUnknownRank(unknown: boolean): void
  }
  interface TensorMessage extends Message {
    setDtype(dtype: number): void
    setTensorShape(shape: TensorShape): void
    setTensorContent(bytes: Uint8Array): void
    addStringVal(bytes: Uint8Array): Uint8Array
  }
  interface ListValue extends Message {
    addS(bytes: Uint8Array): void
    addI(value: number): void
    addF(value: number): void
    addB(value: boolean): void
    addType(type: number): void
    addShape(shape: TensorShape): TensorShape
  }
  interface AttrValue extends Message {
    setList(list: ListValue): void
    setS(bytes: Uint8Array): void
    setI(value: number): void
    setF(value: number): void
    setB(value: boolean): void
    setType(type: number): void
    setShape(shape: TensorShape): void
    setTensor(tensor: TensorMessage): void
  }
  interface NodeDef extends Message {
    setName(name: string): void
    getName(): string
    setOp(operation: string): void
    getOp(): string
    addInput(name: string): string
    getInputList(): string[]
    setDevice(device: string): void
    getAttrMap(): {
      set(name: string, value: AttrValue): unknown
      get(name: string): AttrValue | undefined
    }
  }
  interface VersionDef extends Message {
    setProducer(version: number): void
    setMinConsumer(version: number): void
  }
  interface GraphDef extends Message {
    addNode(node: NodeDef): NodeDef
    getNodeList(): NodeDef[]
    setVersions(versions: VersionDef): void
  }
  interface MetaInfoDef extends Message {
    addTags(tag: string): void
    setTensorflowVersion(version: string): void
  }
  interface MetaGraphDef extends Message {
    setMetaInfoDef(info: MetaInfoDef): void
    setGraphDef(graph: GraphDef): void
  }
  interface SavedModel extends Message {
    setSavedModelSchemaVersion(version: number): void
    addMetaGraphs(graph: MetaGraphDef): MetaGraphDef
  }
  const messages: {
    readonly GraphDef: new () => GraphDef
    readonly NodeDef: new () => NodeDef
    readonly AttrValue: (new () => AttrValue) & { readonly ListValue: new () => ListValue }
    readonly TensorShape: (new () => TensorShape) & { readonly Dim: new () => Dim }
    readonly Tensor: new () => TensorMessage
    readonly VersionDef: new () => VersionDef
    readonly SavedModel: new () => SavedModel
    readonly MetaGraphDef: (new () => MetaGraphDef) & { readonly MetaInfoDef: new () => MetaInfoDef }
  }
  export default messages
  export type {
    AttrValue,
    Dim,
    GraphDef,
    ListValue,
    MetaGraphDef,
    MetaInfoDef,
    NodeDef,
    SavedModel,
    TensorMessage,
    TensorShape,
    VersionDef,
  }
}
