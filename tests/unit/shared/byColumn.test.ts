import { expect, test } from 'vitest'
import { columnKey, ofColumn } from '#shared/byColumn'

test('what every object has is no column', () => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    expect(ofColumn({}, name)).toBeUndefined()
  }
})

test('a column of any name keeps what is said of it, through JSON and copies', () => {
  for (const name of ['constructor', 'toString', '__proto__', 'a']) {
    const record = Object.fromEntries([[columnKey(name), 1]])
    expect(ofColumn({ ...(JSON.parse(JSON.stringify(record)) as Record<string, number>) }, name)).toBe(1)
  }
})
