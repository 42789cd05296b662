import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { useGrowing } from '#renderer/ui/useGrowing'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => setTimeout(callback, 16))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** One paint of the page. */
async function paint(): Promise<void> {
  await vi.advanceTimersByTimeAsync(20)
  await nextTick()
}

test('a list is drawn some items at a time, and what was drawn stays', async () => {
  const length = ref(20)
  const scope = effectScope()
  const drawn = scope.run(() => useGrowing(() => length.value, 8))
  expect(drawn?.value).toBe(8)
  await paint()
  expect(drawn?.value).toBe(16)
  await paint()
  expect(drawn?.value).toBe(20)
  length.value = 5
  expect(drawn?.value).toBe(5)
  length.value = 40
  await nextTick()
  expect(drawn?.value).toBe(24)
  await paint()
  expect(drawn?.value).toBe(32)
  scope.stop()
  await paint()
  await paint()
  expect(drawn?.value).toBe(32)
})
