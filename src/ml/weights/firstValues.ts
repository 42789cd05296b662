import { AppError } from '#shared/errors'
import type { RunSpec } from '#shared/model/runSpec'
import { initialValues } from '../network/initialize'
import { partOf, type ParameterSpec } from '../network/parameters'
import type { NamedValues } from '../network/tensors'
import { readStoredWeights, storedArray, type StoredWeights } from './storedWeights'

/** What the layers of a run begin with that is stored; nothing where everything is drawn. */
const storedFor = ({ initialWeights }: RunSpec, path: string | undefined): Promise<StoredWeights> =>
  initialWeights === undefined ? Promise.resolve(new Map()) : readStoredWeights(path, initialWeights)

/**
 * What every array of a run begins with: drawn from its seed, or stored, of the layers that its specification names. `path` is
 * the file of stored weights.
 * @throws AppError initialWeightsMissing, initialWeightsDamaged
 */
export async function firstValues(
  spec: RunSpec,
  specs: readonly ParameterSpec[],
  path: string | undefined,
): Promise<NamedValues> {
  const stored = await storedFor(spec, path)
  const named = new Set(spec.initialWeights?.layers.map(({ id }) => id))
  const valuesOf = (one: ParameterSpec, index: number): Float32Array => {
    const id = spec.network.layers[one.layer]?.id ?? ''
    if (!named.has(id)) return initialValues(one, index, spec.training.seed)
    const own = stored.get(storedArray(id, partOf(one)))
    if (own?.length === one.count) return own
    throw new AppError('DATA_CORRUPT', 'initialWeightsDamaged', {
      name: spec.initialWeights?.name ?? '',
      what: one.name,
    })
  }
  return new Map(specs.map((one, index) => [one.name, valuesOf(one, index)]))
}
