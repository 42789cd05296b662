import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'fast-png'
import { describe, expect, it } from 'vitest'
import { decodeJpeg } from '#ml/data/images/jpeg'
import { ImageFault, withChannels } from '#ml/data/images/decodedImage'
import { decodePng } from '#ml/data/images/png'
import { resize } from '#ml/data/images/resize'
import { jpegOf, rawPng, withOrientation, type RawPng } from '../imageFiles'

function faultOf(decode: () => unknown): string {
  try {
    decode()
  } catch (thrown) {
    if (thrown instanceof ImageFault) return thrown.reason
    throw thrown
  }
  return 'none'
}

describe('a PNG', () => {
  const kinds: readonly (readonly [string, RawPng, number, readonly number[]])[] = [
    [
      'grey of 8 bits',
      { width: 3, height: 1, depth: 8, colourType: 0, lines: Uint8Array.of(0, 1, 2, 255) },
      1,
      [1, 2, 255],
    ],
    [
      'grey of 16 bits',
      {
        width: 3,
        height: 1,
        depth: 16,
        colourType: 0,
        lines: Uint8Array.of(0, 0xff, 0xff, 0x80, 0, 0, 0x7f),
      },
      1,
      [255, 128, 0],
    ],
    [
      'grey of 1 bit',
      { width: 9, height: 2, depth: 1, colourType: 0, lines: Uint8Array.of(0, 0xaa, 0x80, 0, 0x55, 0) },
      1,
      [255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0],
    ],
    [
      'grey of 2 bits',
      { width: 5, height: 1, depth: 2, colourType: 0, lines: Uint8Array.of(0, 0b00011011, 0b11000000) },
      1,
      [0, 85, 170, 255, 255],
    ],
    [
      'grey of 4 bits',
      { width: 3, height: 1, depth: 4, colourType: 0, lines: Uint8Array.of(0, 0x0f, 0x10) },
      1,
      [0, 255, 17],
    ],
    [
      'a palette of 2 bits, one colour half transparent',
      {
        width: 3,
        height: 1,
        depth: 2,
        colourType: 3,
        lines: Uint8Array.of(0, 0b00011000),
        palette: [255, 0, 0, 0, 0, 0, 9, 8, 7],
        transparency: [255, 128],
      },
      3,
      [255, 0, 0, 127, 127, 127, 9, 8, 7],
    ],
    [
      'colour of 8 bits',
      { width: 2, height: 1, depth: 8, colourType: 2, lines: Uint8Array.of(0, 1, 2, 3, 250, 251, 252) },
      3,
      [1, 2, 3, 250, 251, 252],
    ],
    [
      'colour with one that is transparent',
      {
        width: 3,
        height: 1,
        depth: 8,
        colourType: 2,
        lines: Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 4, 5, 7),
        transparency: [0, 4, 0, 5, 0, 6],
      },
      3,
      [1, 2, 3, 255, 255, 255, 4, 5, 7],
    ],
    [
      'grey that is partly transparent',
      { width: 3, height: 1, depth: 8, colourType: 4, lines: Uint8Array.of(0, 10, 255, 10, 0, 0, 51) },
      1,
      [10, 255, 204],
    ],
    [
      'colour that is partly transparent, in 16 bits',
      {
        width: 1,
        height: 1,
        depth: 16,
        colourType: 6,
        lines: Uint8Array.of(0, 0xff, 0xff, 0, 0, 0x80, 0x80, 0x80, 0x80),
      },
      3,
      [255, 127, 191],
    ],
  ]
  it.each(kinds)('is decoded: %s', (_name, raw, channels, pixels) => {
    const image = decodePng(rawPng(raw))
    expect({ ...image, pixels: [...image.pixels] }).toEqual({
      height: raw.height,
      width: raw.width,
      channels,
      pixels,
    })
  })

  it('of another encoder gives the same pixels', () => {
    const data = Uint8Array.from({ length: 30 * 20 * 3 }, (_, at) => (at * 37) % 256)
    const image = decodePng(encode({ width: 30, height: 20, channels: 3, data }))
    expect([...image.pixels]).toEqual([...data])
  })

  const grey = { width: 4, height: 4, depth: 8, colourType: 0, lines: new Uint8Array(20) }
  const whole = rawPng(grey)
  const changed = (at: number) =>
    Uint8Array.from(whole, (byte, position) => (position === at ? byte ^ 0xff : byte))
  it.each([
    ['ends early', whole.subarray(0, whole.length - 20)],
    ['holds its first bytes alone', whole.subarray(0, 8)],
    ['has a wrong sum', changed(whole.length - 20)],
    ['has no pixels', rawPng({ ...grey, width: 0 })],
    ['has fewer lines than it says', rawPng({ ...grey, lines: new Uint8Array(19) })],
    ['has a filter that does not exist', rawPng({ ...grey, lines: new Uint8Array(20).fill(9) })],
    [
      'has a colour beyond its palette',
      rawPng({
        ...grey,
        colourType: 3,
        palette: [1, 2, 3],
        lines: Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1),
      }),
    ],
    ['has a second header', Buffer.concat([whole.subarray(0, 33), whole.subarray(8)])],
  ])('is damaged when it %s', (_name, bytes) => {
    expect(faultOf(() => decodePng(bytes))).toBe('damaged')
  })

  it.each([
    ['of more pixels than fit', rawPng({ ...grey, width: 60_000, height: 60_000 })],
    ['of a side that is too long', rawPng({ ...grey, width: 1, height: 60_000_000 })],
    ['of more bytes than fit', rawPng({ ...grey, width: 8000, height: 7500, depth: 16, colourType: 6 })],
    ['whose few pixels unpack to 64 MiB', rawPng({ ...grey, lines: new Uint8Array(64 << 20) })],
  ])('is too large %s', (_name, bytes) => {
    expect(faultOf(() => decodePng(bytes))).toBe('tooLarge')
  })

  it('is read without what packs into its other chunks', () => {
    const profile = Buffer.concat([Buffer.from('icc\0\0', 'latin1'), deflateSync(new Uint8Array(64 << 20))])
    const bytes = rawPng({
      ...grey,
      extra: [
        ['iCCP', profile],
        ['acTL', new Uint8Array(3)],
      ],
    })
    expect(crc32(decodePng(bytes).pixels)).toBe(crc32(new Uint8Array(16)))
  })
})

describe('a JPEG', () => {
  const red = [230, 20, 20] as const
  const blue = [20, 20, 230] as const
  // Red at the top left, blue elsewhere: tells all eight ways to hold a camera apart, as it is not square.
  const corner = jpegOf(32, 48, (row, column) => (row < 16 && column < 16 ? red : blue))
  const isRed = ({ width, pixels }: ReturnType<typeof decodeJpeg>, row: number, column: number): boolean =>
    (pixels[(row * width + column) * 3] ?? 0) > 128

  it('is decoded to red, green and blue', () => {
    const image = decodeJpeg(corner)
    expect([image.height, image.width, image.channels]).toEqual([32, 48, 3])
    expect([isRed(image, 3, 3), isRed(image, 3, 40), isRed(image, 28, 3)]).toEqual([true, false, false])
    for (let channel = 0; channel < 3; channel += 1) {
      expect(Math.abs((image.pixels[channel] ?? 0) - (red[channel] ?? 0))).toBeLessThan(8)
    }
  })

  const turned = [
    { orientation: 1, wide: true, corner: [0, 0] },
    { orientation: 2, wide: true, corner: [0, 1] },
    { orientation: 3, wide: true, corner: [1, 1] },
    { orientation: 4, wide: true, corner: [1, 0] },
    { orientation: 5, wide: false, corner: [0, 0] },
    { orientation: 6, wide: false, corner: [0, 1] },
    { orientation: 7, wide: false, corner: [1, 1] },
    { orientation: 8, wide: false, corner: [1, 0] },
  ]
  it.each(turned)(
    'held as $orientation is turned upright',
    ({ orientation, wide, corner: [down, right] }) => {
      for (const little of [true, false]) {
        const image = decodeJpeg(withOrientation(corner, orientation, little))
        const [height, width] = wide ? [32, 48] : [48, 32]
        expect([image.height, image.width]).toEqual([height, width])
        const corners = [0, 1].flatMap((y) =>
          [0, 1].map((x) => isRed(image, y === 0 ? 3 : height - 4, x === 0 ? 3 : width - 4)),
        )
        const wanted = [false, false, false, false]
        wanted[2 * (down ?? 0) + (right ?? 0)] = true
        expect(corners).toEqual(wanted)
      }
    },
  )

  it('with a mark that makes no sense stays as it is', () => {
    for (const orientation of [0, 9, 65535]) {
      expect(decodeJpeg(withOrientation(corner, orientation, true)).width).toBe(48)
    }
  })

  it('is damaged when it ends early or holds something else', () => {
    expect(faultOf(() => decodeJpeg(corner.subarray(0, corner.length / 2)))).toBe('damaged')
    expect(faultOf(() => decodeJpeg(corner.subarray(0, 10)))).toBe('damaged')
    expect(faultOf(() => decodeJpeg(Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3, 4])))).toBe('damaged')
  })

  it('is too large when it says so', () => {
    const bytes = Buffer.from(corner)
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]))
    bytes.writeUInt16BE(65_000, frame + 5)
    bytes.writeUInt16BE(65_000, frame + 7)
    expect(faultOf(() => decodeJpeg(bytes))).toBe('tooLarge')
  })
})

describe('resizing', () => {
  const grey = (height: number, width: number, pixels: readonly number[]) =>
    ({ height, width, channels: 1, pixels: Uint8Array.from(pixels) }) as const

  it('means areas when it makes smaller', () => {
    expect([...resize(grey(2, 4, [0, 10, 20, 30, 40, 50, 60, 70]), 1, 2).pixels]).toEqual([25, 45])
    // Three pixels in two: the middle one is shared.
    expect([...resize(grey(1, 3, [0, 90, 180]), 1, 2).pixels]).toEqual([30, 150])
  })

  it('goes between neighbours when it makes larger', () => {
    expect([...resize(grey(1, 2, [0, 100]), 1, 4).pixels]).toEqual([0, 25, 75, 100])
    expect([...resize(grey(2, 1, [0, 100]), 4, 1).pixels]).toEqual([0, 25, 75, 100])
  })

  it('leaves channels and even pictures alone', () => {
    const pixels = Uint8Array.from({ length: 40 * 30 * 3 }, (_, at) => [200, 100, 50][at % 3] ?? 0)
    const small = resize({ height: 40, width: 30, channels: 3, pixels }, 7, 64)
    expect(small.pixels).toEqual(
      Uint8Array.from({ length: 7 * 64 * 3 }, (_, at) => [200, 100, 50][at % 3] ?? 0),
    )
  })

  it('makes a long strip square without much memory', () => {
    const strip = { height: 60_000, width: 1, channels: 1, pixels: new Uint8Array(60_000).fill(7) } as const
    const before = process.memoryUsage().arrayBuffers
    const square = resize(strip, 1024, 1024)
    expect(square.pixels.every((value) => value === 7)).toBe(true)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 << 20)
  })

  it('makes grey of colours and colours of grey', () => {
    const colours = {
      height: 1,
      width: 3,
      channels: 3,
      pixels: Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255),
    } as const
    expect([...withChannels(colours, 1).pixels]).toEqual([76, 150, 29])
    expect([...withChannels(grey(1, 2, [3, 9]), 3).pixels]).toEqual([3, 3, 3, 9, 9, 9])
  })
})
