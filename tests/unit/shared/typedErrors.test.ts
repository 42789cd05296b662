import { describe, expect, test } from 'vitest'
import { typedErrors } from '#shared/contract/typedErrors'
import { AppError, toWireError, type WireError } from '#shared/errors'

/** Calls an operation through the middleware; answers with what it gave or threw, and the bugs that were told. */
async function call(operation: () => unknown, signal?: AbortSignal) {
  const bugs: string[] = []
  const middleware = typedErrors({ wireOf: toWireError, bug: (path) => void bugs.push(path) })
  const errors = {
    APP_ERROR: ({ data, cause }: { data: WireError; cause: unknown }) =>
      Object.assign(new Error('app', { cause }), { data }),
  }
  const path = ['runs', 'start']
  const next = () => Promise.resolve().then(() => ({ output: operation() }))
  const outcome: { output?: unknown; data?: WireError } = await middleware({
    next,
    errors,
    path,
    signal,
  }).catch((error: unknown) => error as { data: WireError })
  return { outcome, bugs }
}

/** As the library tells that a value does not keep its schema. */
const unkept = (code: string, path: readonly unknown[]): Error =>
  Object.assign(new Error('validation failed', { cause: { issues: [{ message: 'too long', path }] } }), {
    code,
  })
const fail = (error: Error) => () => {
  throw error
}

describe('an operation', () => {
  test('gives what it gives', async () => {
    expect(await call(() => 7)).toEqual({ outcome: { output: 7 }, bugs: [] })
  })

  test('that fails with an error of the app fails with that', async () => {
    const { outcome, bugs } = await call(fail(new AppError('NOT_FOUND', 'runMissing', { name: 'a' })))
    expect([outcome.data, bugs]).toMatchObject([{ reason: 'runMissing', details: { name: 'a' } }, []])
  })

  test('names the field of input that the contract forbids, and tells output that it forbids as a bug', async () => {
    const input = await call(fail(unkept('BAD_REQUEST', ['spec', { key: 'layers' }, 0])))
    expect(input).toMatchObject({
      outcome: { data: { reason: 'badInput', details: { field: 'spec.layers.0', message: 'too long' } } },
      bugs: [],
    })
    const output = await call(fail(unkept('INTERNAL_SERVER_ERROR', ['rows'])))
    expect(output).toMatchObject({
      outcome: { data: { code: 'BUG', details: { message: 'bad output: rows too long' } } },
      bugs: ['runs.start'],
    })
  })

  test('keeps an error of the app whose cause is a value that kept no schema, as of a stored row', async () => {
    const cause = { issues: [{ message: 'expected object', path: [] }] }
    const error = new AppError('DATA_CORRUPT', 'runUnreadable', { entry: '2' }, { cause })
    expect((await call(fail(error))).outcome.data).toMatchObject({ reason: 'runUnreadable' })
  })

  test('that its caller has left tells no bug', async () => {
    const { outcome, bugs } = await call(fail(new Error('port closed')), AbortSignal.abort())
    expect([outcome.data?.code, bugs]).toEqual(['BUG', []])
  })
})

describe('an event iterator', () => {
  test('gives its events, and fails with the error of the app', async () => {
    const events = async function* events() {
      yield await Promise.resolve(1)
      throw new AppError('CONFLICT', 'runBusy')
    }
    const { outcome } = await call(events)
    const heard: unknown[] = []
    const read = async () => {
      for await (const event of outcome.output as AsyncIterable<unknown>) heard.push(event)
    }
    await expect(read()).rejects.toMatchObject({ data: { reason: 'runBusy' } })
    expect(heard).toEqual([1])
  })

  test('is ended when it is left, also before its first event', async () => {
    let ended = 0
    const events: AsyncIterableIterator<number> = {
      next: () => Promise.resolve({ done: false, value: 1 }),
      return: () => {
        ended += 1
        return Promise.resolve({ done: true, value: undefined })
      },
      [Symbol.asyncIterator]: () => events,
    }
    const first = (await call(() => events)).outcome.output as AsyncIterableIterator<unknown>
    await first.return?.()
    expect(ended).toBe(1)
    const second = (await call(() => events)).outcome.output as AsyncIterable<unknown>
    for await (const event of second) {
      expect(event).toBe(1)
      break
    }
    expect(ended).toBe(2)
  })
})
