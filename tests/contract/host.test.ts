import { ORPCError } from '@orpc/client'
import { assert, asyncProperty, constant, jsonValue, oneof, record, type Arbitrary } from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { protocolVersion } from '#shared/contract/version'
import { WireError } from '#shared/errors'
import { smallSpec } from '#fixtures/smallRun'
import { operations, type Operation } from './operations'
import { transports, type Peer } from './transports'

const hello = { protocol: protocolVersion, appVersion: '0.0.0-test' }

/** What a rejected call says, in the contract's one form, or null; fails when the form is any other. */
async function refusalOf(call: Promise<unknown>): Promise<WireError | null> {
  try {
    await call
    return null
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'APP_ERROR' && error.defined) {
      return WireError.parse(error.data)
    }
    throw error
  }
}

async function rejection(call: Promise<unknown>): Promise<WireError> {
  const refusal = await refusalOf(call)
  if (refusal === null) throw new Error('the call was not refused')
  return refusal
}

/** Anything JSON can hold, alone or in the operation's own fields. */
const garbageFor = ({ fields }: Operation): Arbitrary<unknown> => {
  const known = Object.fromEntries(fields.map((field) => [field, jsonValue()]))
  return oneof(jsonValue(), record(known), constant(undefined))
}

async function leave(answer: unknown): Promise<void> {
  if (typeof answer !== 'object' || answer === null || !(Symbol.asyncIterator in answer)) return
  if ('return' in answer && typeof answer.return === 'function')
    await Reflect.apply(answer.return, answer, [])
}

describe.each(Object.entries(transports))('the host over %s', (_name, connect) => {
  let peer: Peer
  beforeAll(async () => {
    peer = await connect()
  })
  afterAll(async () => {
    await peer.end()
  })

  test('greets a caller of the same protocol', async () => {
    await expect(peer.client.system.hello(hello)).resolves.toMatchObject({
      protocol: protocolVersion,
      startNotes: [],
    })
  })

  test('says both versions to a caller of another', async () => {
    const error = await rejection(peer.client.system.hello({ protocol: 99, appVersion: '9.9.9' }))
    expect(error).toMatchObject({
      code: 'UNSUPPORTED',
      reason: 'protocolMismatch',
      details: { expected: `0.0.0-test (protocol ${protocolVersion})`, found: '9.9.9 (protocol 99)' },
    })
  })

  test.each(operations)('answers garbage for $name with a typed error, and lives', async (operation) => {
    await assert(
      asyncProperty(garbageFor(operation), async (garbage) => {
        // Some garbage is good input: an empty change of the settings, anything where nothing is asked for.
        const error = await refusalOf(operation.call(peer.client, garbage).then(leave))
        return error === null || error.code !== 'BUG'
      }),
      { numRuns: 30 },
    )
    await expect(peer.client.settings.get()).resolves.toHaveProperty('theme')
  })

  test.each([
    ['no JSON', 'garbage'],
    ['no call', '[1, 2]'],
    ['an object', { hello: 'there' }],
    ['a call without a place', JSON.stringify({ i: '1', p: {} })],
    [
      'a call with a file',
      JSON.stringify({ i: '2', p: { u: '/settings/get', h: { 'content-disposition': 'x' } } }),
    ],
    ['a stream', JSON.stringify({ i: '3', t: 3, p: null })],
    ['an operation that does not exist', JSON.stringify({ i: '4', p: { u: '/no/such' } })],
    ['a body that is no envelope', JSON.stringify({ i: '5', p: { u: '/settings/set', b: 'x' } })],
  ])('lives when it is sent %s', async (_what, data) => {
    peer.send(data)
    await expect(peer.client.settings.get()).resolves.toHaveProperty('theme')
  })

  test('names the field of bad input', async () => {
    const spec = { ...smallSpec, name: '' }
    const error = await rejection(peer.client.runs.start({ spec: spec }))
    expect(error).toMatchObject({
      code: 'INVALID_INPUT',
      reason: 'badInput',
      details: { field: 'spec.name' },
    })
  })

  test('knows no run, data set or model that is not there', async () => {
    const client = peer.client
    const run = await rejection(client.runs.get({ runId: 'run-00000000' }))
    const dataset = await rejection(client.datasets.get({ id: 'data-00000000' }))
    const model = await rejection(client.models.get({ modelId: 'model-00000000' }))
    expect([run, dataset, model].map(({ code, reason }) => [code, reason])).toEqual([
      ['NOT_FOUND', 'runMissing'],
      ['NOT_FOUND', 'datasetMissing'],
      ['NOT_FOUND', 'modelMissing'],
    ])
  })

  test('ends a producer whose reader leaves', async () => {
    const source = { kind: 'synthetic', name: 'spirals', rows: 100, noise: 0, seed: 1 } as const
    // The second import of a source waits for the first one's end: this hangs unless leaving ends the import.
    for (let round = 0; round < 2; round += 1) {
      for await (const event of await peer.client.datasets.import({ source })) {
        expect(event.kind).toBe('read')
        break
      }
    }
  })

  test('rejects what is pending when it is killed', async () => {
    const victim = await connect()
    const source = { kind: 'synthetic', name: 'spirals', rows: 100, noise: 0, seed: 1 } as const
    const events = await victim.client.datasets.import({ source })
    await events.next()
    const pending = events.next()
    victim.kill()
    await expect(pending).rejects.toThrow(Error)
    await victim.end()
  })
})
