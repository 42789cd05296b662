import { array, assert, asyncProperty, float, integer, nat, property, string, uint8Array } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crc32c, maskedCrc } from '#main/host/curves/events/crc32c'
import { readEvent, scalarEvent } from '#main/host/curves/events/event'
import { readRecords, writeRecord, type ReadRecord } from '#main/host/curves/events/records'

/** Bytes in pieces that are cut at these places. */
async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer, void> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function readAll(bytes: Buffer, size = 7): Promise<readonly ReadRecord[]> {
  const found: ReadRecord[] = []
  for await (const record of readRecords(cut(bytes, size))) found.push(record)
  return found
}

const records = array(uint8Array({ maxLength: 60 }), { minLength: 1, maxLength: 6 })
const fileOf = (contents: readonly Uint8Array[]): Buffer => Buffer.concat(contents.map(writeRecord))
const kinds = (read: readonly ReadRecord[]): readonly string[] => read.map(({ kind }) => kind)

test('the checksum is that of RFC 3720, masked as TensorFlow does it', () => {
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283)
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa)
  expect(maskedCrc(Buffer.from('123456789'))).toBe(
    (((0xe3069283 >>> 15) | (0xe3069283 << 17)) + 0xa282ead8) >>> 0,
  )
})

describe('records', () => {
  test('are read as they were written, whatever the pieces are', async () => {
    await assert(
      asyncProperty(records, integer({ min: 1, max: 50 }), async (contents, size) => {
        const read = await readAll(fileOf(contents), size)
        expect(read.map((record) => (record.kind === 'record' ? [...record.bytes] : record.kind))).toEqual(
          contents.map((bytes) => [...bytes]),
        )
      }),
    )
  })

  test('of a file that ends early are read up to there', async () => {
    await assert(
      asyncProperty(records, integer({ min: 1, max: 15 }), async (contents, missing) => {
        const file = fileOf(contents)
        const read = await readAll(file.subarray(0, file.length - missing))
        expect(kinds(read)).toEqual([...contents.slice(1).map(() => 'record'), 'cutOff'])
        expect(read.at(-1)).toMatchObject({ position: fileOf(contents.slice(0, -1)).length })
      }),
    )
  })

  test('with one changed byte cost that record, or all after it where it is in the length', async () => {
    await assert(
      asyncProperty(records, nat(), integer({ min: 1, max: 255 }), async (contents, at, change) => {
        const file = fileOf(contents)
        const place = at % file.length
        file[place] = (file[place] ?? 0) ^ change
        let start = 0
        let hit = 0
        while (place >= start + (contents[hit]?.length ?? 0) + 16)
          start += (contents[hit++]?.length ?? 0) + 16
        const isLength = place < start + 12
        const before = contents.slice(0, hit).map(() => 'record')
        const after = contents.slice(hit + 1).map(() => 'record')
        const read = await readAll(file)
        expect(kinds(read)).toEqual(isLength ? [...before, 'lost'] : [...before, 'checksumWrong', ...after])
        expect(read[hit]).toMatchObject({ position: start })
      }),
    )
  })
})

test('a scalar is read as it was written, in 32 bits; what is no number stays that', () => {
  const value = float({ noDefaultInfinity: false, noNaN: false })
  assert(
    property(value, string({ minLength: 1 }), nat({ max: 2 ** 40 }), (number, tag, step) => {
      const { scalars, wallTime, ...event } = readEvent(scalarEvent(1.5e9, step, tag, number))
      expect(event).toEqual({ step, others: 0 })
      expect(wallTime).toBe(1.5e9)
      expect(scalars[0]?.tag).toBe(tag)
      expect(Object.is(scalars[0]?.value, number)).toBe(true)
    }),
  )
})
