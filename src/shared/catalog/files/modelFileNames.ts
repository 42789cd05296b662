/** How names of models' files end that are read. */
export const modelFileEndings = ['keras', 'h5', 'hdf5', 'onnx', 'pth', 'pt', 'safetensors', 'npz'] as const

/** Whether a file is a model by its name; TensorFlow.js has one name for all. */
export const isModelFileName = (name: string): boolean =>
  /(?:^|[\\/])model\.json$/i.test(name) ||
  modelFileEndings.some((ending) => name.toLowerCase().endsWith(`.${ending}`))
