import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import { initializerEntries, type Distribution } from '#shared/catalog/initializers'
import { seededGenerator } from '../data/random'
import type { ParameterStart } from './layers/layerMath'
import type { ParameterSpec } from './parameters'

/** The distribution that the initializer prescribes for this array. */
function distributionOf({
  initializer,
  role,
  ...fans
}: Extract<ParameterStart, { kind: 'drawn' }>): Distribution {
  const { weights, biases } = initializerEntries[initializer]
  return role === 'weight' ? weights(fans) : (biases?.(fans) ?? { kind: 'zeros' })
}

/** The next standard normal number (Box–Muller, one of the pair). */
function nextNormal(generator: RandomGenerator): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat32(generator)))
  return radius * Math.cos(2 * Math.PI * uniformFloat32(generator))
}

/**
 * First values of the parameter at `index` of the network's list. They depend on the seed and the index only, so a
 * layer that is added at the end leaves the ones before it as they were.
 */
export function initialValues(spec: ParameterSpec, index: number, seed: number): Float32Array {
  const values = new Float32Array(spec.count)
  if (spec.start.kind === 'constant') return values.fill(spec.start.value)
  const drawn = distributionOf(spec.start)
  if (drawn.kind === 'zeros') return values
  const generator = seededGenerator(seed, 'initialize', index)
  for (let place = 0; place < values.length; place += 1) {
    values[place] =
      drawn.kind === 'uniform'
        ? (2 * uniformFloat32(generator) - 1) * drawn.limit
        : nextNormal(generator) * drawn.std
  }
  return values
}
