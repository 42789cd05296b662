import { expect, test } from 'vitest'
import { createByteStore } from '#main/electron/byteStore'

function numbered(): () => string {
  let next = 0
  return () => `token${next++}`
}

test('bytes are found under the token of their address', () => {
  const store = createByteStore('app://descent/bytes/', 100, numbered())
  expect(store.put(Uint8Array.of(1, 2))).toBe('app://descent/bytes/token0')
  expect(store.get('token0')).toEqual(Uint8Array.of(1, 2))
  expect(store.get('token1')).toBeUndefined()
})

test('the oldest leave when the store is full, the newest always stays', () => {
  const store = createByteStore('', 10, numbered())
  store.put(new Uint8Array(6))
  store.put(new Uint8Array(4))
  expect(store.get('token0')).toBeDefined()
  store.put(new Uint8Array(1))
  expect(store.get('token0')).toBeUndefined()
  expect(store.get('token1')).toBeDefined()
  store.put(new Uint8Array(50))
  expect(store.get('token2')).toBeUndefined()
  expect(store.get('token3')?.byteLength).toBe(50)
})
