import { describe, expect, test } from 'vitest'
import { AppError } from '#shared/errors'
import { useNewest } from '#renderer/lib/useNewest'

/** Readings that end when the test says so. */
function readings() {
  const open: PromiseWithResolvers<string>[] = []
  const read = (): Promise<string> => {
    const next = Promise.withResolvers<string>()
    open.push(next)
    return next.promise
  }
  return { open, newest: useNewest(read, 'nothing') }
}

describe('what was read last', () => {
  test('is not overwritten by an earlier reading that ends later', async () => {
    const { open, newest } = readings()
    const first = newest.refresh()
    const second = newest.refresh()
    open[1]?.resolve('second')
    await second
    expect(newest.value.value).toBe('second')
    open[0]?.resolve('first')
    await first
    expect(newest.value.value).toBe('second')
    expect(newest.loading.value).toBe(false)
  })

  test('stays when it cannot be read again, and the error says why', async () => {
    const { open, newest } = readings()
    const first = newest.refresh()
    expect(newest.loaded.value).toBe(false)
    open[0]?.resolve('first')
    await first
    expect(newest.loaded.value).toBe(true)
    const second = newest.refresh()
    open[1]?.reject(new Error('gone'))
    await second
    expect(newest.value.value).toBe('first')
    expect(newest.loaded.value).toBe(true)
    expect(newest.error.value).toBeInstanceOf(AppError)
    const third = newest.refresh()
    open[2]?.resolve('third')
    await third
    expect(newest.error.value).toBeNull()
  })
})
