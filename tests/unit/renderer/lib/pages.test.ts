import { describe, expect, test, vi } from 'vitest'
import { keepPages } from '#renderer/lib/pages'

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

describe('keepPages', () => {
  test('asks for a page once, and gives it when it has come', async () => {
    const load = vi.fn<(number: number) => Promise<string>>(async (number) => `page ${number}`)
    const changed = vi.fn<() => void>()
    const pages = keepPages(3, load, changed, () => undefined)
    expect(pages.get(0)).toBeUndefined()
    expect(pages.get(0)).toBeUndefined()
    await settled()
    expect(load).toHaveBeenCalledTimes(1)
    expect(changed).toHaveBeenCalledTimes(1)
    expect(pages.get(0)).toBe('page 0')
  })

  test('lets the page go that was looked at longest ago', async () => {
    const load = vi.fn<(number: number) => Promise<number>>(async (number) => number)
    const pages = keepPages(
      2,
      load,
      () => undefined,
      () => undefined,
    )
    for (const number of [0, 1]) pages.get(number)
    await settled()
    pages.get(0)
    pages.get(2)
    await settled()
    expect(pages.get(0)).toBe(0)
    expect(pages.get(1)).toBeUndefined()
  })

  test('ignores an answer that comes after everything was forgotten', async () => {
    const pages = keepPages(
      2,
      async (number) => number,
      () => undefined,
      () => undefined,
    )
    pages.get(0)
    pages.clear()
    await settled()
    expect(pages.get(0)).toBeUndefined()
  })

  test('gives what is here while it is renewed, and asks for it once', async () => {
    let version = 1
    const load = vi.fn<() => Promise<number>>(async () => version)
    const pages = keepPages(2, load, vi.fn<() => void>(), vi.fn<() => void>())
    pages.get(0)
    await settled()
    version = 2
    pages.renew()
    expect([pages.get(0), pages.get(0)]).toEqual([1, 1])
    await settled()
    expect([pages.get(0), pages.get(0)]).toEqual([2, 2])
    expect(load).toHaveBeenCalledTimes(2)
  })

  test('tells a failure and asks again when looked at again', async () => {
    const failed = vi.fn<(error: unknown) => void>()
    const load = vi.fn<() => Promise<number>>(() => Promise.reject(new Error('gone')))
    const pages = keepPages(2, load, () => undefined, failed)
    pages.get(0)
    await settled()
    expect(failed).toHaveBeenCalledTimes(1)
    pages.get(0)
    await settled()
    expect(load).toHaveBeenCalledTimes(2)
  })
})
