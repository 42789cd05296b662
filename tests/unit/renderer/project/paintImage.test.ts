import { expect, test } from 'vitest'
import { paintImage } from '../../../../src/renderer/project/paintImage'

test('one channel is dark ink on white, or light ink on black', () => {
  const shape = { height: 1, width: 2, channels: 1 }
  const pixels = Uint8Array.of(0, 16)
  expect([...paintImage(pixels, shape, 16, false)]).toEqual([255, 255, 255, 255, 0, 0, 0, 255])
  expect([...paintImage(pixels, shape, 16, true)]).toEqual([0, 0, 0, 255, 255, 255, 255, 255])
})

test('three channels keep their colours', () => {
  const shape = { height: 1, width: 1, channels: 3 }
  expect([...paintImage(Uint8Array.of(10, 20, 30), shape, 255, false)]).toEqual([10, 20, 30, 255])
})
