import type { ParameterInfo } from '#shared/model/trainedModel'
import type { ParameterSpec } from './parameters'

/** Name, shape and spread of a parameter array (population deviation), summed in double precision. */
export function parameterInfo(
  spec: Pick<ParameterSpec, 'name' | 'shape' | 'trainable'>,
  values: Float32Array,
): ParameterInfo {
  let sum = 0
  let min = Infinity
  let max = -Infinity
  for (const value of values) {
    sum += value
    if (value < min) min = value
    if (value > max) max = value
  }
  const mean = sum / values.length
  let squares = 0
  for (const value of values) squares += (value - mean) ** 2
  const { name, shape, trainable } = spec
  const deviation = Math.sqrt(squares / values.length)
  return { name, shape: [...shape], count: values.length, trainable, mean, deviation, min, max }
}
