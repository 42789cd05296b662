import { TextDecoder } from 'node:util'
import type { CsvFormat } from '#shared/model/csvFormat'
import type { FileSample } from './sample'

/** A sample as text of whole lines, each ended by a line feed except the last one of a file. */
export type SampleText = {
  readonly head: string
  readonly slices: readonly string[]
  /** `head` is the whole file. */
  readonly complete: boolean
  /** Bytes that a character takes in the file, on average. */
  readonly bytesPerCharacter: number
}

/** Decodes a sample; bytes that fit no character become U+FFFD. What is cut off at either end of a piece is left out. */
export function decodeSample(sample: FileSample, encoding: CsvFormat['encoding']): SampleText {
  const decode = (bytes: Buffer): string => lineFeeds(new TextDecoder(encoding).decode(bytes))
  const head = decode(sample.head)
  const slices = sample.slices.map(decode)
  const characters = slices.reduce((sum, slice) => sum + slice.length, head.length)
  const bytes = sample.slices.reduce((sum, slice) => sum + slice.length, sample.head.length)
  return {
    // Without a line end it is the beginning of one long line.
    head: sample.complete || !head.includes('\n') ? head : wholeLines(head, 0),
    slices: slices.map((slice) => wholeLines(slice, slice.indexOf('\n') + 1)),
    complete: sample.complete,
    bytesPerCharacter: bytes / Math.max(1, characters),
  }
}

function lineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

function wholeLines(text: string, from: number): string {
  return text.slice(from, text.lastIndexOf('\n') + 1)
}
