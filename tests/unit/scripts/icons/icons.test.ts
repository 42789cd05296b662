import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { icns, icnsSizes } from '../../../../scripts/icons/icns.mjs'
import { ico } from '../../../../scripts/icons/ico.mjs'

const folder = resolve('resources', 'icons')
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47])
/** Width and height in the header of a PNG. */
const sizeOf = (png: Buffer): readonly number[] => [png.readUInt32BE(16), png.readUInt32BE(20)]

test('the icons in the repository are made of the drawing that is there', () => {
  const drawing = readFileSync(join(folder, 'icon.svg'))
  const hash = createHash('sha256').update(drawing).digest('hex')
  // When it fails: npm run icons.
  expect(readFileSync(join(folder, 'made-of.sha256'), 'utf8')).toBe(`${hash}  icon.svg\n`)
})

test('there is a picture of each size for Linux, as large as its name says', () => {
  const names = readdirSync(join(folder, 'linux'))
  expect(names.map((name) => Number.parseInt(name, 10)).toSorted((a, b) => a - b)).toEqual([
    16, 22, 24, 32, 48, 64, 128, 256, 512,
  ])
  for (const name of names) {
    const size = Number.parseInt(name, 10)
    expect([name, ...sizeOf(readFileSync(join(folder, 'linux', name)))]).toEqual([name, size, size])
  }
})

test('the icon of Windows holds a PNG of each size', () => {
  const file = readFileSync(join(folder, 'icon.ico'))
  const count = file.readUInt16LE(4)
  const sizes = Array.from({ length: count }, (_, index) => {
    const entry = 6 + 16 * index
    const start = file.readUInt32LE(entry + 12)
    const png = file.subarray(start, start + file.readUInt32LE(entry + 8))
    expect(png.subarray(0, 4)).toEqual(signature)
    expect(file.readUInt8(entry) || 256).toBe(png.readUInt32BE(16))
    return png.readUInt32BE(16)
  })
  expect(sizes).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256])
})

test('the icon of macOS holds a PNG of each size, and its lengths add up', () => {
  const file = readFileSync(join(folder, 'icon.icns'))
  expect(file.toString('latin1', 0, 4)).toBe('icns')
  expect(file.readUInt32BE(4)).toBe(file.length)
  const sizes = new Set<number>()
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    expect(file.subarray(at + 8, at + 12)).toEqual(signature)
    sizes.add(file.readUInt32BE(at + 24))
  }
  expect([...sizes].toSorted((a, b) => a - b)).toEqual([...icnsSizes])
})

test('an icon of macOS without one of its sizes is not made', () => {
  expect(() => icns([{ size: 32, png: Buffer.alloc(1) }])).toThrow('needs a picture of 64 pixels')
  expect(ico([])).toHaveLength(6)
})
