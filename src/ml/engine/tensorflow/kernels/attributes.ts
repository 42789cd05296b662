import type { Binding, NativeAttribute } from '../binding'

/** The attribute `name` of an operation: that its values are float32. */
export const floatType = (binding: Binding, name = 'T'): NativeAttribute => ({
  name,
  type: binding.TF_ATTR_TYPE,
  value: binding.TF_FLOAT,
})

/** An attribute that is true or false. */
export const flag = (binding: Binding, name: string, value: boolean): NativeAttribute => ({
  name,
  type: binding.TF_ATTR_BOOL,
  value,
})

/** An attribute that is a number with a fraction. */
export const real = (binding: Binding, name: string, value: number): NativeAttribute => ({
  name,
  type: binding.TF_ATTR_FLOAT,
  value,
})

/** The order of an image's axes that we use everywhere: rows, height, width, channels. */
export const channelsLast = (binding: Binding): NativeAttribute => ({
  name: 'data_format',
  type: binding.TF_ATTR_STRING,
  value: 'NHWC',
})
