import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { encode as encodeJpegRgba } from 'jpeg-js'

/** What a test says of a PNG: its header and the bytes of its lines, each with the filter before it. */
export type RawPng = {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colourType: number
  readonly lines: Uint8Array
  readonly palette?: readonly number[]
  readonly transparency?: readonly number[]
  /** Chunks between the header and the rest. */
  readonly extra?: readonly (readonly [string, Uint8Array])[]
}

function chunk(name: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(content.length, 0)
  named.copy(framed, 4)
  framed.writeUInt32BE(crc32(named), named.length + 4)
  return framed
}

/** A PNG of any kind, also of kinds that encoders do not write. */
export function rawPng(png: RawPng): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(png.width, 0)
  header.writeUInt32BE(png.height, 4)
  header.set([png.depth, png.colourType], 8)
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    ...(png.extra ?? []).map(([name, content]) => chunk(name, content)),
    ...(png.palette === undefined ? [] : [chunk('PLTE', Uint8Array.from(png.palette))]),
    ...(png.transparency === undefined ? [] : [chunk('tRNS', Uint8Array.from(png.transparency))]),
    chunk('IDAT', deflateSync(png.lines)),
    chunk('IEND', new Uint8Array()),
  ])
}

/** A JPEG of a picture that a function of row and column gives as red, green, blue. */
export function jpegOf(
  height: number,
  width: number,
  colour: (row: number, column: number) => readonly [number, number, number],
): Buffer {
  const data = Buffer.alloc(height * width * 4, 255)
  for (let at = 0; at < height * width; at += 1) data.set(colour(Math.floor(at / width), at % width), at * 4)
  return encodeJpegRgba({ height, width, data }, 95).data
}

/** The same JPEG with the mark of a camera that was held in some way. */
export function withOrientation(jpeg: Buffer, orientation: number, little: boolean): Buffer {
  const tiff = Buffer.alloc(26)
  const two = (value: number, at: number) =>
    little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  const four = (value: number, at: number) =>
    little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at)
  tiff.write(little ? 'II' : 'MM', 'latin1')
  two(42, 2)
  four(8, 4)
  two(1, 8)
  two(0x0112, 10)
  two(3, 12)
  four(1, 14)
  two(orientation, 18)
  const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const start = Buffer.from([0xff, 0xe1, 0, content.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), start, content, jpeg.subarray(2)])
}

/** Writes files below a folder, making the folders that they need. */
export async function writeTree(
  folder: string,
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<string> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
  return folder
}
