import type { Dataset, DatasetSource } from '#shared/model/dataset'
import type { RunSpec } from '#shared/model/runSpec'
import { firstSeed, specForDataset } from '#renderer/features/project/draft'
import type { NewLayerId } from '#renderer/features/project/propose'

/** The data of the card “See it learn”. */
export const moonsSource: DatasetSource = {
  kind: 'synthetic',
  name: 'two-moons',
  rows: 1000,
  noise: 0.15,
  seed: firstSeed,
}

/** A network small enough to watch and slow enough to see it learn. */
export function moonsSpec(dataset: Dataset, name: string, newId: NewLayerId): RunSpec {
  const spec = specForDataset(dataset, newId)
  return { ...spec, name, training: { ...spec.training, epochs: 200 } }
}
