import { maskedCrc } from './crc32c'

/** What a stretch of a TFRecord file is: a record's bytes, or what is wrong with it; `position` counts bytes of the file. */
export type ReadRecord =
  | { readonly kind: 'record'; readonly bytes: Uint8Array }
  | { readonly kind: 'checksumWrong'; readonly position: number }
  /** The length cannot be believed: nothing after it can be found. */
  | { readonly kind: 'lost'; readonly position: number }
  /** The file ends inside of a record. */
  | { readonly kind: 'cutOff'; readonly position: number }

/** Length, its checksum; then the bytes and theirs. */
const headBytes = 12
const tailBytes = 4
/** No event is larger; a length whose checksum is right by chance must not take all memory. */
const largestRecord = 1 << 30

/** A record: u64 length, masked CRC-32C of it, the bytes, masked CRC-32C of them; all in little endian. */
export function writeRecord(bytes: Uint8Array): Buffer {
  const record = Buffer.alloc(headBytes + bytes.length + tailBytes)
  record.writeBigUInt64LE(BigInt(bytes.length))
  record.writeUInt32LE(maskedCrc(record.subarray(0, 8)), 8)
  record.set(bytes, headBytes)
  record.writeUInt32LE(maskedCrc(bytes), headBytes + bytes.length)
  return record
}

/** The records of a file that arrives in pieces of any length. */
export async function* readRecords(pieces: AsyncIterable<Buffer>): AsyncGenerator<ReadRecord, void> {
  let rest: Buffer = Buffer.alloc(0)
  let waiting: Buffer[] = []
  let arrived = 0
  let wanted = headBytes
  let position = 0
  for await (const piece of pieces) {
    waiting.push(piece)
    arrived += piece.length
    if (rest.length + arrived < wanted) continue
    rest = Buffer.concat([rest, ...waiting])
    waiting = []
    arrived = 0
    let place = 0
    wanted = headBytes
    while (rest.length - place >= headBytes) {
      const head = rest.subarray(place, place + 8)
      const length = Number(head.readBigUInt64LE())
      if (maskedCrc(head) !== rest.readUInt32LE(place + 8) || length > largestRecord) {
        yield { kind: 'lost', position }
        return
      }
      const whole = headBytes + length + tailBytes
      if (rest.length - place < whole) {
        wanted = whole
        break
      }
      const bytes = rest.subarray(place + headBytes, place + headBytes + length)
      const isRight = maskedCrc(bytes) === rest.readUInt32LE(place + headBytes + length)
      yield isRight ? { kind: 'record', bytes } : { kind: 'checksumWrong', position }
      place += whole
      position += whole
    }
    rest = rest.subarray(place)
  }
  if (rest.length + arrived > 0) yield { kind: 'cutOff', position }
}
