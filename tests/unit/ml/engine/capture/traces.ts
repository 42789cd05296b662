import type { NativeAttribute } from '#ml/engine/tensorflow/binding'
import type { Trace, TracedConstant, TracedOperation } from '#ml/engine/capture/trace'

/** Numbers of the kinds of attributes, as the native binding has them. */
export const attributeTypes = {
  TF_ATTR_STRING: 0,
  TF_ATTR_INT: 1,
  TF_ATTR_FLOAT: 2,
  TF_ATTR_BOOL: 3,
  TF_ATTR_TYPE: 4,
  TF_ATTR_SHAPE: 5,
} as const

/** An operation of a trace; outputs are float32 scalars. */
export const operation = (
  name: string,
  inputs: readonly number[],
  outputs: readonly number[],
  attributes: readonly NativeAttribute[] = [],
): TracedOperation => ({
  name,
  attributes,
  inputs,
  outputs: outputs.map((id) => ({ id, shape: [], dtype: 1 })),
})

/** A product of matrices. */
export const product = (
  inputs: readonly number[],
  output: number,
  transposeA = false,
  transposeB = false,
): TracedOperation =>
  operation(
    'MatMul',
    inputs,
    [output],
    [
      { name: 'transpose_a', type: attributeTypes.TF_ATTR_BOOL, value: transposeA },
      { name: 'transpose_b', type: attributeTypes.TF_ATTR_BOOL, value: transposeB },
    ],
  )

export const traceOf = (
  operations: readonly TracedOperation[],
  constants: readonly (readonly [number, TracedConstant])[] = [],
): Trace => ({ operations, constants: new Map(constants) })
