/** Bytes as text of one character a byte, to look for letters of ASCII in them. */
export function lettersOf(bytes: Uint8Array): string {
  let letters = ''
  for (let at = 0; at < bytes.length; at += 4096)
    letters += String.fromCharCode(...bytes.subarray(at, at + 4096))
  return letters
}

/** Control characters that no text has; \x01 and \x1f divide cells, \x1a ends old files, \x1b colours terminals. */
const isControl = (byte: number): boolean =>
  byte === 0 || (byte > 0x01 && byte < 0x09) || (byte > 0x0d && byte < 0x1a) || (byte > 0x1b && byte < 0x1f)

/** Whether bytes are lines of text, in an encoding that has a byte for each letter of ASCII. */
export const isLines = (bytes: Uint8Array): boolean =>
  bytes.some((byte) => byte === 0x0a || byte === 0x0d) && !bytes.some(isControl)
