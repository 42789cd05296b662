import type { RunSpec } from '#shared/model/runSpec'

type Flat = Readonly<Record<string, string>>

function flattened(value: unknown, name: string): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => flattened(one, `${name}.${String(index)}`))
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) =>
      flattened(inner, name === '' ? key : `${name}.${key}`),
    )
  }
  if (value === null || value === undefined) return []
  return [[name, typeof value === 'string' ? value : JSON.stringify(value)]]
}

/** The settings of a run by their places in its specification: `training.optimizer.learningRate`. Paths of data stay here. */
export const flatSettings = ({ training, network, data, engine }: RunSpec): Flat => {
  const { split, scaling, task, target } = data
  return Object.fromEntries(
    flattened({ training, network, data: { task, target, split, scaling }, engine }, ''),
  )
}
