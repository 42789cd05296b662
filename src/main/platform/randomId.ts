import { randomBytes } from 'node:crypto'

const digits = '0123456789abcdefghijklmnopqrstuvwxyz'

/** 16 random characters of base 36 in lower case, 82 bits: what ids are made of. */
export function randomId(): string {
  let id = ''
  while (id.length < 16) {
    for (const byte of randomBytes(24)) {
      // Bytes of 252 and above would favour the first digits.
      if (byte < 252 && id.length < 16) id += digits.charAt(byte % 36)
    }
  }
  return id
}
