import { describe, expect, it } from 'vitest'
import { npyBytes, npzBytes } from '#ml/formats/npy/npy'

describe('an array of numpy', () => {
  it('has a head of whole lines of 64 bytes, and its numbers behind it', () => {
    const bytes = npyBytes({ values: Float32Array.of(1, -2.5), shape: [2] })
    const length = bytes.readUInt16LE(8)
    expect(bytes.subarray(0, 6).toString('latin1')).toBe('\u0093NUMPY')
    expect((10 + length) % 64).toBe(0)
    expect(bytes.toString('latin1', 10, 10 + length)).toMatch(
      /^\{'descr': '<f4', 'fortran_order': False, 'shape': \(2,\), \} *\n$/,
    )
    expect(bytes.readFloatLE(10 + length)).toBe(1)
    expect(bytes.readFloatLE(14 + length)).toBe(-2.5)
  })

  it('lies in a zip under its name', () => {
    const bytes = Buffer.from(
      npzBytes({
        train: { values: Int32Array.of(3), shape: [1] },
        y: { values: Uint8Array.of(1), shape: [1] },
      }),
    )
    expect(bytes.toString('latin1')).toContain('train.npy')
    expect(bytes.readUInt32LE(0)).toBe(0x04034b50)
    expect(bytes.readUInt16LE(bytes.length - 12)).toBe(2)
  })
})
