import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { assemble, type NativeFunction } from '../assembler/module'
import { updateLaws } from '#ml/engine/update/index'
import type { UpdateLaw } from '#ml/engine/update/law'
import { moduleOf, webAssembly } from '../runtime'
import { reluGradient, sigmoidGradient, tanhGradient } from './activationGradients'
import { narrow } from './narrow'
import { packEdge, packRows, packStrided } from './pack'
import { addPattern, sumBlocks } from './rows'
import { fusedMultiplyAdd, plainMultiplyAdd, tileColumns, tileRows, tiles } from './tile'

type Call = (...values: readonly number[]) => void

/** Our own kernels, running in the memory of the wasm backend; arguments are byte addresses, counts and floats. */
export interface Native {
  readonly tiles: Call
  readonly tileInPlace: Call
  readonly packRows: Call
  readonly packColumns: Call
  readonly packTileRows: Call
  readonly packColumnsEdge: Call
  readonly packTileRowsEdge: Call
  readonly narrow: Call
  readonly reluGradient: Call
  readonly sigmoidGradient: Call
  readonly tanhGradient: Call
  readonly addPattern: Call
  readonly sumBlocks: Call
  /** `(weights, gradient, ...slots, count, ...coefficients)`, by the optimizer's rule. */
  readonly updates: ReadonlyMap<UpdateLaw, Call>
  /** Whether a multiplication and its addition are one instruction here. */
  readonly fused: boolean
}

const functions = (fused: boolean): readonly NativeFunction[] => [
  tiles(fused ? fusedMultiplyAdd : plainMultiplyAdd, false),
  tiles(fused ? fusedMultiplyAdd : plainMultiplyAdd, true),
  packRows('packRows'),
  packStrided('packColumns', tileColumns),
  packStrided('packTileRows', tileRows),
  packEdge('packColumnsEdge', tileColumns),
  packEdge('packTileRowsEdge', tileRows),
  narrow(fused ? fusedMultiplyAdd : plainMultiplyAdd),
  ...updateLaws.map(({ kernel }) => kernel),
  reluGradient,
  sigmoidGradient,
  tanhGradient,
  addPattern,
  sumBlocks,
]

/** Builds the kernels for a backend's memory; relaxed SIMD is used where the runtime has it. */
export function instantiate(backend: BackendWasm): Native {
  const relaxed = assemble(functions(true))
  const fused = webAssembly.validate(relaxed)
  const module = new webAssembly.Module(fused ? relaxed : assemble(functions(false)))
  const { exports } = new webAssembly.Instance(module, { env: { memory: moduleOf(backend).asm.memory } })
  const call = (name: string): Call => exports[name] as Call
  return {
    tiles: call('tiles'),
    tileInPlace: call('tileInPlace'),
    packRows: call('packRows'),
    packColumns: call('packColumns'),
    packTileRows: call('packTileRows'),
    packColumnsEdge: call('packColumnsEdge'),
    packTileRowsEdge: call('packTileRowsEdge'),
    narrow: call('narrow'),
    updates: new Map(updateLaws.map((law) => [law, call(law.kernel.name)])),
    reluGradient: call('reluGradient'),
    sigmoidGradient: call('sigmoidGradient'),
    tanhGradient: call('tanhGradient'),
    addPattern: call('addPattern'),
    sumBlocks: call('sumBlocks'),
    fused,
  }
}
