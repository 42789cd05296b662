import { describe, expect, test } from 'vitest'
import { createOutbox } from '#ml/worker/outbox'
import type { TrainingEvent } from '#shared/contract/worker'
import { smallFrame } from '#fixtures/smallRun'

const paused = { kind: 'stateChanged', state: 'paused' } as const

async function take(
  reader: AsyncGenerator<TrainingEvent, void, void>,
  count: number,
): Promise<TrainingEvent[]> {
  const events: TrainingEvent[] = []
  while (events.length < count) {
    const next = await reader.next()
    if (next.done === true) break
    events.push(next.value)
  }
  return events
}

describe('outbox', () => {
  test('numbers durable events and repeats what is not acknowledged to a reader that comes back', async () => {
    const outbox = createOutbox(() => undefined)
    for (let count = 0; count < 3; count += 1) outbox.durable(paused)
    const first = await take(outbox.read(undefined), 3)
    expect(first.map((event) => event.lane === 'durable' && event.seq)).toEqual([1, 2, 3])
    outbox.acknowledge(2)
    expect(outbox.unacknowledged()).toBe(1)
    const [again] = await take(outbox.read(undefined), 1)
    expect(again).toMatchObject({ lane: 'durable', seq: 3 })
  })

  test('keeps only the newest live frame', async () => {
    const outbox = createOutbox(() => undefined)
    for (let step = 1; step <= 5; step += 1) outbox.live(smallFrame(step))
    outbox.durable(paused)
    const events = await take(outbox.read(undefined), 2)
    expect(events.map(({ lane }) => lane)).toEqual(['durable', 'live'])
    expect(events[1]).toMatchObject({ frame: { position: { step: 5 } } })
  })

  test('drops the oldest log lines beyond its limit and says how many', async () => {
    const outbox = createOutbox(() => undefined)
    for (let line = 0; line < 205; line += 1) outbox.log('info', `line ${line}`)
    const [notice, oldest] = await take(outbox.read(undefined), 2)
    expect(notice).toMatchObject({ lane: 'log', message: '5 log lines were dropped' })
    expect(oldest).toMatchObject({ message: 'line 5' })
  })

  test('ends its reader after the last event is acknowledged', async () => {
    const outbox = createOutbox(() => undefined)
    outbox.durable(paused)
    outbox.close()
    const reader = outbox.read(undefined)
    await reader.next()
    const end = reader.next()
    outbox.acknowledge(1)
    expect(await end).toEqual({ done: true, value: undefined })
  })

  test('ends a waiting reader when it is left and when another one comes', async () => {
    const outbox = createOutbox(() => undefined)
    const leaving = new AbortController()
    const left = outbox.read(leaving.signal).next()
    leaving.abort()
    expect((await left).done).toBe(true)
    const replaced = outbox.read(undefined).next()
    const second = outbox.read(undefined).next()
    expect((await replaced).done).toBe(true)
    outbox.durable(paused)
    expect((await second).value).toMatchObject({ seq: 1 })
  })

  test('tells when room was made', () => {
    let told = 0
    const outbox = createOutbox(() => {
      told += 1
    })
    outbox.durable(paused)
    outbox.acknowledge(1)
    expect([told, outbox.acknowledged()]).toEqual([1, 1])
  })
})
