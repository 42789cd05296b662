import { drawAugmentation } from '#shared/augment/draw'
import type { Augmentation } from '#shared/catalog/augmentations'
import type { Training } from '#shared/model/training'
import type { TrainingData } from '../data/batches/trainingData'
import { seededGenerator } from '../data/random'

/** How the images of a training are changed at random. */
export type RowAugmentation = { readonly augmentation: Augmentation; readonly seed: number }

/** What a training says of it; null where images stay as they are. */
export const augmentationOf = ({
  augmentation,
  seed,
}: Pick<Training, 'augmentation' | 'seed'>): RowAugmentation | null =>
  augmentation === undefined ? null : { augmentation, seed }

const words = 2 ** 32

/**
 * Gathers training images, changed by what the seed, the step and the row's index in its part decide and nothing else, so
 * that a resumed run needs no state of a generator.
 * @param steps of each row's batch, from 0
 */
export function gatherAugmented(
  { augmentation, seed }: RowAugmentation,
  gather: NonNullable<TrainingData['gatherAugmented']>,
  { rows, indices, steps }: Readonly<Record<'rows' | 'indices' | 'steps', Int32Array>>,
  out: Float32Array,
): void {
  gather(
    rows,
    (place) => {
      const generator = seededGenerator(seed, 'augmentation', steps[place] ?? 0, indices[place] ?? 0)
      return drawAugmentation(augmentation, () => (generator.next() >>> 0) / words)
    },
    out,
  )
}
