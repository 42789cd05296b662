import { describe, expect, test } from 'vitest'
import { QueuedId } from '#shared/model/ids'
import { entriesOfGroup, movedBefore, type QueueEntry } from '#shared/model/queue'
import { withSeed } from '#shared/model/repeats'
import type { RunSpec } from '#shared/model/runSpec'
import { smallSpec } from '#fixtures/smallRun'

describe('moving in the queue', () => {
  test.each([
    [['c'], 'a', 'cabd'],
    [['a'], 'c', 'bacd'],
    [['a'], null, 'bcda'],
    [['d', 'a'], 'c', 'badc'],
    [['b'], 'b', 'abcd'],
    [['b', 'c'], 'c', 'abcd'],
    [[], 'a', 'abcd'],
  ])('%j before %s gives %s', (moved, before, order) => {
    expect(movedBefore(['a', 'b', 'c', 'd'], moved, before).join('')).toBe(order)
  })
})

describe('the entries of a group', () => {
  const entry = (spec: RunSpec, kind: 'seeds' | 'splits'): QueueEntry => ({
    id: QueuedId.parse('queued-00000001'),
    state: 'waiting',
    spec: { ...spec, data: { ...spec.data, sha256: 'a'.repeat(64) } },
    datasetName: '',
    drawSurface: false,
    surface: null,
    projectId: null,
    group: { id: 'group-00000001', kind, size: 2 },
    runId: null,
    error: null,
    createdAt: 0,
  })

  test('are those of other seeds, whatever they are called', () => {
    const own = [7, 8].map((seed) => entry(withSeed(smallSpec, seed, 'seeds'), 'seeds'))
    const longer = { ...smallSpec, training: { ...smallSpec.training, epochs: 99 } }
    const others = [entry(longer, 'seeds'), entry(smallSpec, 'splits')]
    expect(entriesOfGroup([...own, ...others], { ...smallSpec, name: 'renamed' }, 'seeds')).toEqual(own)
  })
})
