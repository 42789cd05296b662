import { describe, expect, test } from 'vitest'
import { startOfTraining } from '#ml/checkpoint/format'
import { createBoundary, type BoundaryParts } from '#ml/worker/boundary'
import { createMailbox } from '#ml/worker/mailbox'
import { createRunClock } from '#ml/worker/runClock'

function open(changes: Partial<BoundaryParts> = {}) {
  let time = 0
  const now = (): number => time
  const said: string[] = []
  const mailbox = createMailbox()
  const boundary = createBoundary({
    mailbox,
    clock: createRunClock(now, 0),
    now,
    checkpointMilliseconds: 1000,
    isFull: () => false,
    save: () => Promise.resolve(void said.push('saved')),
    stateChanged: (state) => void said.push(state),
    send: () => undefined,
    ...changes,
  })
  const pass = (betweenBatches = true): Promise<boolean> => boundary.pass(startOfTraining, betweenBatches)
  return { mailbox, boundary, said, pass, advance: (by: number) => (time += by) }
}

describe('boundary', () => {
  test('saves when it is time, and only between two batches', async () => {
    const { pass, said, advance } = open()
    await pass()
    advance(1000)
    await pass(false)
    expect(said).toEqual([])
    await pass()
    await pass()
    expect(said).toEqual(['saved'])
  })

  test('sleeps while paused, obeys on the way, and goes on when resumed', async () => {
    const { pass, said, mailbox } = open()
    mailbox.post('pause')
    const passing = pass()
    mailbox.post('checkpoint')
    mailbox.post('pause')
    mailbox.post('resume')
    expect(await passing).toBe(false)
    expect(said).toEqual(['paused', 'saved', 'running'])
  })

  test('ends a paused training that is stopped', async () => {
    const { pass, mailbox, boundary } = open()
    mailbox.post('pause')
    const passing = pass()
    mailbox.post('stop')
    expect([await passing, boundary.abandoned()]).toEqual([true, false])
  })

  test('waits for a host that is behind, and ends when it is gone', async () => {
    let isFull = true
    const { pass, mailbox, boundary } = open({ isFull: () => isFull })
    const passing = pass()
    isFull = false
    mailbox.wake()
    expect(await passing).toBe(false)
    isFull = true
    const waiting = pass()
    mailbox.post('abandon')
    expect([await waiting, boundary.abandoned()]).toEqual([true, true])
  })

  test('obeys nothing but being abandoned after the last batch', async () => {
    const { mailbox, boundary, said } = open()
    for (const command of ['pause', 'stop'] as const) mailbox.post(command)
    expect(await boundary.breathe()).toBe(false)
    mailbox.post('abandon')
    expect([await boundary.breathe(), said.length]).toEqual([true, 0])
  })
})
