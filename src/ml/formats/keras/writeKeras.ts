import type { ModelToWrite } from '../readModel'
import { groupNames } from './groupNames'
import { addFloats, writeH5 } from './hdf5'
import { inKeras3, kerasLayers, type WrittenLayer } from './kerasLayers'
import { arraysOf } from './writtenArrays'
import { zipStored } from '../zip'

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

function weightsFile(layers: readonly WrittenLayer[], model: ModelToWrite): Promise<Uint8Array> {
  return writeH5((file) => {
    file.create_group('vars')
    file.create_group('layers')
    const groupOf = groupNames()
    for (const { json, of } of layers) {
      const group = file.create_group(`layers/${groupOf(json.class_name)}`)
      const variables = group.create_group('vars')
      for (const [index, array] of arraysOf(model, of).entries()) addFloats(variables, String(index), array)
    }
  })
}

/** Writes a `.keras` file (Keras 3): a zip of the network as JSON and its weights in HDF5. */
export async function writeKeras(model: ModelToWrite): Promise<Uint8Array> {
  const layers = kerasLayers(model.network)
  const input = {
    module: 'keras.layers',
    class_name: 'InputLayer',
    config: { batch_shape: [null, ...model.inputShape], dtype: 'float32', name: 'input' },
    registered_name: null,
  }
  const written = layers.map(({ json }) => ({
    module: 'keras.layers',
    ...inKeras3(json),
    registered_name: null,
  }))
  const config = {
    module: 'keras',
    class_name: 'Sequential',
    config: { name: 'descent', trainable: true, layers: [input, ...written] },
    registered_name: null,
  }
  const metadata = { keras_version: '3.0.0', date_saved: '1980-01-01@00:00:00', descent: model.metadata }
  return zipStored({
    'metadata.json': bytesOf(metadata),
    'config.json': bytesOf(config),
    'model.weights.h5': await weightsFile(layers, model),
  })
}
