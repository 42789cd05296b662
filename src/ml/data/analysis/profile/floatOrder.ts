/**
 * 32-bit floats as whole numbers of the same order: the bits of a number from 0 on are that already, those of a
 * negative one grow with its distance from 0 and are turned around. −0 becomes 0.
 */
export function keyOfBits(bits: number): number {
  if (bits >= 0) return bits
  return bits === lowestBits ? 0 : bits ^ 0x7fff_ffff
}

const lowestBits = -0x8000_0000

/** Whether the key is of a finite number; NaN, the mark of a missing value, lies outside. */
export function isValueKey(key: number): boolean {
  return key >= -0x7f80_0000 && key < 0x7f80_0000
}

/** The numbers of keys. */
export function valuesOfKeys(keys: Int32Array): Float32Array {
  return new Float32Array(keys.map((key) => (key >= 0 ? key : key ^ 0x7fff_ffff)).buffer)
}
