import { ORPCError } from '@orpc/client'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { protocolVersion } from '../../src/shared/contract/version'
import { WireError } from '../../src/shared/errors'
import { operations, type Operation } from './operations'
import { transports, type Peer } from './transports'

const hello = { protocol: protocolVersion, appVersion: '0.0.0-test' }

/** What a rejected call says, in the contract's one form; fails when it is any other. */
async function rejection(call: Promise<unknown>): Promise<WireError> {
  try {
    await call
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error
    expect(error.code).toBe('APP_ERROR')
    expect(error.defined).toBe(true)
    return WireError.parse(error.data)
  }
  throw new Error('the call was not refused')
}

/** Anything JSON can hold, alone or in the operation's own fields. */
const garbageFor = ({ fields }: Operation): fc.Arbitrary<unknown> => {
  const record = Object.fromEntries(fields.map((field) => [field, fc.jsonValue()]))
  return fc.oneof(fc.jsonValue(), fc.record(record), fc.constant(undefined))
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
      details: { callerProtocol: 99, callerVersion: '9.9.9', hostProtocol: protocolVersion },
    })
  })

  test.each(operations)('answers garbage for $name with a typed error, and lives', async (operation) => {
    await fc.assert(
      fc.asyncProperty(garbageFor(operation), async (garbage) => {
        try {
          // Some garbage is good input: an empty change of the settings, anything where nothing is asked for.
          await leave(await operation.call(peer.client, garbage))
        } catch (error) {
          const wire = await rejection(Promise.reject(error))
          expect(wire.code).not.toBe('BUG')
        }
      }),
      { numRuns: 30 },
    )
    await expect(peer.client.settings.get()).resolves.toHaveProperty('theme')
  })

  test('names the field of bad input', async () => {
    const spec = { format: 1, name: '' }
    const error = await rejection(peer.client.runs.start({ spec: spec as never }))
    expect(error).toMatchObject({
      code: 'INVALID_INPUT',
      reason: 'badInput',
      details: { field: 'spec.name' },
    })
  })

  test('knows no run, data set or model that is not there', async () => {
    const client = peer.client
    const run = await rejection(client.runs.get({ runId: 'run-00000000' as never }))
    const dataset = await rejection(client.datasets.get({ id: 'data-00000000' as never }))
    const model = await rejection(client.models.get({ modelId: 'model-00000000' as never }))
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
