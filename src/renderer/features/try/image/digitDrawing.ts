import type { ImageShape } from '#shared/model/dataset'

/** A drawing as ink from 0 (none) to 1, row by row. */
export type Drawing = {
  readonly width: number
  readonly height: number
  readonly ink: Float32Array
}

/** How a set of digits was made: side of the box that the digit fills, and the value of full ink. */
export type DigitFrame = { readonly box: number; readonly full: number; readonly centred: 'mass' | 'box' }

type Bounds = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

const inkThreshold = 0.05

/** The frame of the digits that a model learned from: MNIST puts 20×20 into 28×28, the 8×8 digits fill their square. */
export function frameOf(image: ImageShape, full: number): DigitFrame {
  const small = Math.min(image.height, image.width) <= 16
  const side = Math.min(image.height, image.width)
  return small ? { box: side, full, centred: 'box' } : { box: (side * 20) / 28, full, centred: 'mass' }
}

/** The box around all ink, right and bottom exclusive; null when nothing is drawn. */
export function inkBounds({ width, height, ink }: Drawing): Bounds | null {
  let left = width
  let top = height
  let right = 0
  let bottom = 0
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((ink[y * width + x] ?? 0) <= inkThreshold) continue
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y + 1)
    }
  }
  return right > left ? { left, top, right, bottom } : null
}

/** Centre of mass of the ink, in pixels of the drawing (the middle of the first pixel is 0.5). */
export function centreOfMass({ width, height, ink }: Drawing): { readonly x: number; readonly y: number } {
  let mass = 0
  let sumX = 0
  let sumY = 0
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const value = ink[y * width + x] ?? 0
      mass += value
      sumX += value * (x + 0.5)
      sumY += value * (y + 0.5)
    }
  }
  return mass === 0 ? { x: width / 2, y: height / 2 } : { x: sumX / mass, y: sumY / mass }
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)

/** Where the drawing's origin comes to lie on the image's axis, so that the ink stays inside. */
function shift(centre: number, from: number, to: number, scale: number, size: number): number {
  const wanted = size / 2 - centre * scale
  return clamp(wanted, -from * scale, size - to * scale)
}

/** Mean ink of the drawing inside a rectangle; partly covered pixels count by their share (antialiased). */
function meanInk(drawing: Drawing, left: number, top: number, right: number, bottom: number): number {
  let sum = 0
  const { width, height, ink } = drawing
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom); y += 1) {
    const tall = Math.min(bottom, y + 1) - Math.max(top, y)
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, right); x += 1) {
      sum += (ink[y * width + x] ?? 0) * tall * (Math.min(right, x + 1) - Math.max(left, x))
    }
  }
  return sum / ((right - left) * (bottom - top))
}

/**
 * The drawing as the digits of the training set were made: scaled into the frame's box with its proportions kept,
 * placed by its centre of mass (or its box), averaged over areas, white (full) on black (0). One value for each pixel
 * and channel; null when nothing is drawn.
 */
export function prepareDigit(drawing: Drawing, image: ImageShape, frame: DigitFrame): number[] | null {
  const bounds = inkBounds(drawing)
  if (bounds === null) return null
  const { left, top, right, bottom } = bounds
  const scale = frame.box / Math.max(right - left, bottom - top)
  const centre =
    frame.centred === 'mass' ? centreOfMass(drawing) : { x: (left + right) / 2, y: (top + bottom) / 2 }
  const shiftX = shift(centre.x, left, right, scale, image.width)
  const shiftY = shift(centre.y, top, bottom, scale, image.height)
  const pixels: number[] = []
  for (let y = 0; y < image.height; y += 1) {
    for (let x = 0; x < image.width; x += 1) {
      const ink = meanInk(
        drawing,
        (x - shiftX) / scale,
        (y - shiftY) / scale,
        (x + 1 - shiftX) / scale,
        (y + 1 - shiftY) / scale,
      )
      const value = Math.round(clamp(ink, 0, 1) * frame.full)
      for (let channel = 0; channel < image.channels; channel += 1) pixels.push(value)
    }
  }
  return pixels
}
