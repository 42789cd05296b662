import { TextDecoder } from 'node:util'

/** Text of UTF-8 or UTF-16, with or without a byte order mark, as editors save it. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes)
}

function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  // A JSON text begins with a character of ASCII, which has a zero byte in UTF-16 only.
  if (first === 0) return 'utf-16be'
  return second === 0 ? 'utf-16le' : 'utf-8'
}
