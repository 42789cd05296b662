import { expect, test } from 'vitest'
import { fitInside, paintImage } from '#renderer/ui/paintImage'

test('one channel is shown as it is stored: 0 is black, the brightest white', () => {
  const shape = { height: 1, width: 2, channels: 1 }
  expect([...paintImage(Uint8Array.of(0, 16), shape, 16)]).toEqual([0, 0, 0, 255, 255, 255, 255, 255])
})

test('three channels keep their colours', () => {
  const shape = { height: 1, width: 1, channels: 3 }
  expect([...paintImage([10, 20, 30], shape, 255)]).toEqual([10, 20, 30, 255])
})

test('an image keeps its proportions in the square that it fills', () => {
  expect(fitInside({ width: 40, height: 32 }, 112)).toEqual({ width: 112, height: 90 })
  expect(fitInside({ width: 28, height: 28 }, 112)).toEqual({ width: 112, height: 112 })
  expect(fitInside({ width: 1, height: 1000 }, 112)).toEqual({ width: 1, height: 112 })
})
