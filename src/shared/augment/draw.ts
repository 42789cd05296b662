import type { Augmentation } from '../catalog/augmentations'

/** What happens to one image in one visit. */
export type DrawnAugmentation = {
  readonly flip: boolean
  /** To the right and down, as parts of the width and the height. */
  readonly shift: readonly [x: number, y: number]
  /** Radians, clockwise on the screen. */
  readonly rotation: number
  /** Factor of the size. */
  readonly zoom: number
  /** Factor of every value. */
  readonly brightness: number
  /** Middle and sides of what is blackened, as parts of the width and the height; null for nothing. */
  readonly cutout: { readonly middle: readonly [x: number, y: number]; readonly side: number } | null
}

/** An image as it is. */
export const unchanged: DrawnAugmentation = {
  flip: false,
  shift: [0, 0],
  rotation: 0,
  zoom: 1,
  brightness: 1,
  cutout: null,
}

/**
 * Draws what happens to an image. `next` gives uniform numbers from 0 to below 1; those of a kind that is off are not
 * asked for.
 */
export function drawAugmentation(chosen: Augmentation, next: () => number): DrawnAugmentation {
  const within = (most: number | undefined): number => (most === undefined ? 0 : (2 * next() - 1) * most)
  return {
    flip: chosen.flip === true && next() < 0.5,
    shift: [within(chosen.shift), within(chosen.shift)],
    rotation: (within(chosen.rotation) * Math.PI) / 180,
    zoom: 1 + within(chosen.zoom),
    brightness: 1 + within(chosen.brightness),
    cutout: chosen.cutout === undefined ? null : { middle: [next(), next()], side: chosen.cutout },
  }
}
