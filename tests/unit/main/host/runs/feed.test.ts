import { describe, expect, test } from 'vitest'
import { createFeed } from '#main/host/runs/feed'
import { smallFrame } from '#fixtures/smallRun'

const point = (step: number) => ({ tag: 'batch/loss', step, value: 1 }) as const

describe('a feed', () => {
  test('keeps of frames the newest and of points all, for a watcher that does not read', async () => {
    const feed = createFeed()
    const watcher = feed.watch(undefined)
    for (let step = 1; step <= 5; step += 1) {
      feed.publish({ kind: 'live', frame: smallFrame(step) })
      feed.publish({ kind: 'points', attempt: 1, points: [point(step)] })
    }
    feed.publish({ kind: 'ended', state: 'done' })
    const events = []
    for await (const event of watcher) events.push(event)
    expect(events).toEqual([
      { kind: 'points', attempt: 1, points: [1, 2, 3, 4, 5].map(point) },
      { kind: 'live', frame: smallFrame(5) },
      { kind: 'ended', state: 'done' },
    ])
  })

  test('bounds what waits', async () => {
    const feed = createFeed()
    const watcher = feed.watch(undefined)
    for (let step = 1; step <= 15_000; step += 1) {
      feed.publish({ kind: 'points', attempt: 1, points: [point(step)] })
    }
    const { value } = await watcher.next()
    expect(value).toMatchObject({ kind: 'points' })
    expect(value !== undefined && value.kind === 'points' ? value.points.length : 0).toBe(10_000)
  })

  test('ends a watcher that waits when its signal says so', async () => {
    const feed = createFeed()
    const leaving = new AbortController()
    const next = feed.watch(leaving.signal).next()
    leaving.abort()
    await expect(next).resolves.toEqual({ done: true, value: undefined })
  })

  test('that has ended says so to whoever comes late', async () => {
    const feed = createFeed()
    feed.publish({ kind: 'ended', state: 'done' })
    await expect(feed.watch(undefined).next()).resolves.toEqual({
      done: false,
      value: { kind: 'ended', state: 'done' },
    })
  })
})
