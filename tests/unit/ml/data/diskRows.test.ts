import { truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { blocksOf } from '#ml/data/store/blocks'
import { openDiskRows } from '#ml/data/store/diskRows'
import { memoryRows } from '#ml/data/store/memoryRows'
import { openImages, openTable } from '#ml/data/store/openTable'
import type { RowFile, RowValues } from '#ml/data/store/table'
import { AppError } from '#shared/errors'
import { faultOf, importInto, importText, temporaryFolder } from './helpers'

const kibibyte = 1024
const numbersOf = (rows: number, width: number): Float32Array =>
  Float32Array.from({ length: rows * width }, (_, at) => Math.fround(Math.sin(at)))

/** The same values in a file and in memory. */
async function bothOf(rows: number, width: number, cacheBytes: number) {
  const path = join(await temporaryFolder(), 'features.f32')
  const values = numbersOf(rows, width)
  await writeFile(path, new Uint8Array(values.buffer))
  const disk = openDiskRows<Float32Array>({
    path,
    rows,
    width,
    room: (count) => new Float32Array(count),
    cacheBytes,
  })
  onTestFinished(disk.close)
  return { path, disk, memory: memoryRows(values, width) }
}

function gathered<Values extends RowValues>(file: RowFile<Values>, rows: Int32Array, room: Values): Values {
  file.gather(rows, room)
  return room
}

/** All rows as a scan shows them, which must be in order. */
function scanned<Values extends RowValues>(file: RowFile<Values>): number[] {
  const all: number[] = []
  file.scan((first, values) => {
    expect(first * file.width).toBe(all.length)
    for (const value of values) all.push(value)
  })
  return all
}

const faultIn = (action: () => void): AppError => {
  try {
    action()
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown
    throw thrown
  }
  throw new Error('no AppError was thrown')
}

describe('rows on disk', () => {
  it.each([
    ['one block', 10, 3, 64 * kibibyte],
    ['places for three blocks', 40_000, 7, 200 * kibibyte],
    ['no place for a block', 40_000, 7, 1],
    ['rows longer than a block', 9, 20_000, 200 * kibibyte],
    ['a last row of its own in a block', 2 * Math.floor((64 * kibibyte) / 28) + 1, 7, 64 * kibibyte],
  ])('are those in memory, with %s', async (_, rows, width, cacheBytes) => {
    const { disk, memory } = await bothOf(rows, width, cacheBytes)
    fc.assert(
      fc.property(fc.array(fc.nat({ max: rows - 1 }), { maxLength: 60 }), (numbers) => {
        const chosen = Int32Array.from(numbers)
        const wanted = gathered(memory, chosen, new Float32Array(chosen.length * width))
        expect(gathered(disk, chosen, new Float32Array(chosen.length * width))).toEqual(wanted)
      }),
      { numRuns: 30 },
    )
    expect(scanned(disk)).toEqual(scanned(memory))
  })

  it('are read once while their group fits, and told when the file has become shorter', async () => {
    const width = 16
    const { rowsPerBlock } = blocksOf(width * 4)
    const { path, disk, memory } = await bothOf(8 * rowsPerBlock, width, 4 * 64 * kibibyte)
    const group = Int32Array.of(0, rowsPerBlock, 2 * rowsPerBlock, 3 * rowsPerBlock)
    const first = gathered(disk, group, new Float32Array(4 * width))
    await truncate(path, 0)
    // What was read stays, whatever becomes of the file.
    const next = group.map((row) => row + 1)
    expect(first).toEqual(gathered(memory, group, new Float32Array(4 * width)))
    expect(gathered(disk, next, new Float32Array(4 * width))).toEqual(
      gathered(memory, next, new Float32Array(4 * width)),
    )
    const gone = faultIn(() => disk.gather(Int32Array.of(5 * rowsPerBlock), new Float32Array(width)))
    expect([gone.code, gone.reason]).toEqual(['DATA_CORRUPT', 'datasetDamaged'])
    expect(gone.details).toMatchObject({ file: path, problem: 'wrong length' })
    expect(faultIn(() => disk.scan(() => undefined)).reason).toBe('datasetDamaged')
  })

  it('depend on nothing but the length of a row', () => {
    expect(blocksOf(80)).toEqual({ rowsPerBlock: 819, blocksPerGroup: 1024 })
    expect(blocksOf(64 * kibibyte)).toEqual({ rowsPerBlock: 1, blocksPerGroup: 1024 })
    expect(blocksOf(80_000)).toEqual({ rowsPerBlock: 1, blocksPerGroup: 838 })
    expect(blocksOf(100 * kibibyte * kibibyte)).toEqual({ rowsPerBlock: 1, blocksPerGroup: 1 })
  })
})

describe('a data set that is larger than the memory it may take', () => {
  it('is read from disk as it is from memory, and its bytes are checked', async () => {
    const lines = Array.from(
      { length: 500 },
      (_, row) => `${row},${Math.sin(row)},${row % 7 === 0 ? '' : row % 3}`,
    )
    const { target, manifest } = await importText(await temporaryFolder(), `a,b,c\n${lines.join('\n')}\n`)
    const [disk, memory] = [await openTable(target, manifest, 100), await openTable(target, manifest, 1e9)]
    onTestFinished(disk.close)
    expect(scanned(disk)).toEqual(scanned(memory))
    await writeFile(join(target, 'features.f32'), new Uint8Array(500 * 12))
    const fault = await faultOf(openTable(target, manifest, 100))
    expect(fault.details).toMatchObject({ problem: 'wrong checksum', wanted: manifest.sha256 })
  })

  it('is one of pictures too', async () => {
    const { target, manifest } = await importInto(await temporaryFolder(), { kind: 'sample', name: 'digits' })
    const [disk, memory] = [await openImages(target, manifest, 100), await openImages(target, manifest, 1e9)]
    onTestFinished(disk.images.close)
    expect(disk.labels).toEqual(memory.labels)
    expect(scanned(disk.images)).toEqual(scanned(memory.images))
    const chosen = Int32Array.of(1796, 3, 3, 900)
    expect(gathered(disk.images, chosen, new Uint8Array(256))).toEqual(
      gathered(memory.images, chosen, new Uint8Array(256)),
    )
  })
})
