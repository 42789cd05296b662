import { encode } from 'fast-png'
import { expect, it } from 'vitest'
import type { DatasetSource } from '#shared/model/dataset'
import { seeImage } from '#ml/predict/seeImage'

const digits: DatasetSource = { kind: 'sample', name: 'digits' }
const mnist: DatasetSource = { kind: 'mnist' }
const folder: DatasetSource = {
  kind: 'image-folder',
  folder: '/x',
  height: 4,
  width: 4,
  channels: 1,
  layout: null,
  labels: null,
  sixteenBit: 'range',
}
const image = { height: 4, width: 4, channels: 1 }

/** A grey PNG, `ground` but for one column in its middle. */
const png = (width: number, height: number, ground: number, ink: number) => () => {
  const data = new Uint8Array(width * height).fill(ground)
  for (let row = 0; row < height; row += 1) data[row * width + Math.floor(width / 2)] = ink
  return Promise.resolve(encode({ width, height, channels: 1, data }))
}

it('inverts what is dark on a light ground where the training images are light on black', async () => {
  const view = { image, source: mnist, inversion: 'auto' } as const
  const paper = await seeImage(png(4, 4, 255, 0), view)
  expect(paper).toMatchObject({ isInverted: true, isOther: false })
  const own = await seeImage(png(4, 4, 0, 255), view)
  expect(own).toMatchObject({ isInverted: false })
  expect(paper).toMatchObject({ pixels: (own as { pixels: Uint8Array }).pixels })
  const never = await seeImage(png(4, 4, 255, 0), { ...view, inversion: 'never' })
  expect(never).toMatchObject({ isInverted: false })
  expect(await seeImage(png(4, 4, 255, 0), { ...view, source: folder })).toMatchObject({ isInverted: false })
})

it('keeps the shape with the colour of the edge beside it, or stretches as the training images were', async () => {
  const padded = await seeImage(png(8, 4, 40, 40), { image, source: mnist, inversion: 'auto' })
  expect(padded).toEqual({ pixels: new Uint8Array(16).fill(40), isOther: true, isInverted: false })
  const wide = await seeImage(png(8, 2, 0, 200), { image, source: folder, inversion: 'auto' })
  expect((wide as { pixels: Uint8Array }).pixels.filter((value) => value > 0)).toHaveLength(4)
})

it('has the brightness of the training images: the bundled digits count to 16', async () => {
  const seen = await seeImage(png(4, 4, 0, 255), { image, source: digits, inversion: 'auto' })
  expect(Math.max(...(seen as { pixels: Uint8Array }).pixels)).toBe(16)
})

it('says why a file is no image', async () => {
  const view = { image, source: mnist, inversion: 'auto' } as const
  const whole = await png(4, 4, 0, 1)()
  expect(await seeImage(() => Promise.resolve(whole.subarray(0, 40)), view)).toBe('damaged')
  expect(await seeImage(() => Promise.resolve(Buffer.from('GIF89a')), view)).toBe('notAnImage')
  expect(await seeImage(() => Promise.resolve(new Uint8Array()), view)).toBe('empty')
})
