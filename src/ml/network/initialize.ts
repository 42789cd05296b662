import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import { unreachable } from '#shared/errors'
import type { ParameterSpec, ParameterStart } from './parameters'
import { seededGenerator } from '../data/random'

type Spread =
  | { readonly kind: 'uniform'; readonly limit: number }
  | { readonly kind: 'normal'; readonly deviation: number }
  | { readonly kind: 'zero' }

/**
 * The spread that an initializer prescribes. Glorot (2010): variance 2/(fan-in + fan-out); He (2015): 2/fan-in;
 * PyTorch's nn.Linear and nn.Conv2d: uniform within ±1/√fan-in, biases too.
 */
function spreadOf(start: Extract<ParameterStart, { kind: 'drawn' }>): Spread {
  const { initializer, role, fanIn, fanOut } = start
  if (initializer === 'pytorch') return { kind: 'uniform', limit: 1 / Math.sqrt(fanIn) }
  if (role === 'bias') return { kind: 'zero' }
  switch (initializer) {
    case 'glorot-uniform':
      return { kind: 'uniform', limit: Math.sqrt(6 / (fanIn + fanOut)) }
    case 'glorot-normal':
      return { kind: 'normal', deviation: Math.sqrt(2 / (fanIn + fanOut)) }
    case 'he-uniform':
      return { kind: 'uniform', limit: Math.sqrt(6 / fanIn) }
    case 'he-normal':
      return { kind: 'normal', deviation: Math.sqrt(2 / fanIn) }
    case 'zeros':
      return { kind: 'zero' }
    default:
      return unreachable(initializer)
  }
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
  const spread = spreadOf(spec.start)
  if (spread.kind === 'zero') return values
  const generator = seededGenerator(seed, 'initialize', index)
  for (let place = 0; place < values.length; place += 1) {
    values[place] =
      spread.kind === 'uniform'
        ? (2 * uniformFloat32(generator) - 1) * spread.limit
        : nextNormal(generator) * spread.deviation
  }
  return values
}
