import type { ModelToWrite } from '../readModel'
import { addFloats, writeH5 } from './hdf5'
import { kerasLayers, type LayerJson, type WrittenLayer } from './kerasLayers'
import { textOf } from './settings'
import { arraysOf } from './writtenArrays'

const version = '2.15.0'

/** Says what comes in, in a layer of its own: Keras 3 reads it twice where the first layer of the network says it. */
const inputLayer = (inputShape: readonly number[]): LayerJson => ({
  class_name: 'InputLayer',
  config: { batch_input_shape: [null, ...inputShape], dtype: 'float32', sparse: false, name: 'input' },
})

const nameOf = ({ json }: WrittenLayer): string => textOf(json.config['name'])

/** Writes a whole model as Keras 2 did: an HDF5 file with the network in an attribute. Keras 3 reads it too. */
export function writeKerasH5(model: ModelToWrite): Promise<Uint8Array> {
  const layers = kerasLayers(model.network)
  const jsons = [inputLayer(model.inputShape), ...layers.map(({ json }) => json)]
  const config = { class_name: 'Sequential', config: { name: 'descent', layers: jsons } }
  return writeH5((file) => {
    file.create_attribute('model_config', JSON.stringify(config))
    file.create_attribute('backend', 'tensorflow')
    file.create_attribute('keras_version', version)
    file.create_attribute('descent', JSON.stringify(model.metadata))
    const root = file.create_group('model_weights')
    root.create_attribute('layer_names', layers.map(nameOf))
    root.create_attribute('backend', 'tensorflow')
    root.create_attribute('keras_version', version)
    for (const layer of layers) {
      const name = nameOf(layer)
      const group = root.create_group(name)
      const arrays = arraysOf(model, layer.of)
      if (arrays.length === 0) {
        group.create_attribute('weight_names', new Float64Array(0), [0], '<d')
        continue
      }
      group.create_attribute(
        'weight_names',
        arrays.map((array) => `${name}/${array.name}:0`),
      )
      const inner = group.create_group(name)
      for (const array of arrays) addFloats(inner, `${array.name}:0`, array)
    }
  })
}
