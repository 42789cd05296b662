import { createPinia, setActivePinia } from 'pinia'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { connect } from '#renderer/api/host'
import { useRuntimePacks } from '#renderer/features/settings/engines/runtimePacksStore'
import { useSession } from '#renderer/app/sessionStore'
import { serveFakeHost } from '#fixtures/fakeHost'

// One port for the file: the client of a page has one for its life, too.
beforeAll(() => {
  const { port1, port2 } = new MessageChannel()
  serveFakeHost(port1, { engines: { tick: 10, installFails: 'mirrorStalled' } })
  connect(port2)
  return () => {
    port1.close()
    port2.close()
  }
})
beforeEach(() => setActivePinia(createPinia()))

const id = 'tensorflow-cpu-linux-x64'

async function opened() {
  const packs = useRuntimePacks()
  await packs.load()
  const stateOf = () => packs.list.find((pack) => pack.id === id)?.state
  return { packs, stateOf }
}

test('a failed installation says why beside the pack and keeps what has arrived', async () => {
  const { packs, stateOf } = await opened()
  expect(packs.machine?.cores).toBe(16)
  expect(stateOf()).toEqual({ kind: 'absent' })
  await packs.install(id)
  expect(packs.errors.get(id)?.reason).toBe('mirrorStalled')
  expect(packs.installation).toBeNull()
  expect(packs.finished).toBeNull()
  expect(stateOf()?.kind).toBe('partial')
})

test('a cancelled installation is no error and goes on where it stopped', async () => {
  const { packs, stateOf } = await opened()
  const before = stateOf()
  const begun = before?.kind === 'partial' ? before.bytes : 0
  const installing = packs.install(id)
  // Only one at a time.
  await packs.install('tensorflow-gpu-linux-x64')
  await vi.waitFor(() => expect(packs.installation?.bytes).toBeGreaterThan(begun))
  expect(packs.installation).toMatchObject({ id, phase: 'downloading', total: 273_829_956 })
  packs.cancel()
  await installing
  expect(packs.installation).toBeNull()
  expect(packs.errors.size).toBe(0)
  expect(stateOf()?.kind).toBe('partial')
})

test('after an installation the engines are checked anew; after a removal again', async () => {
  const session = useSession()
  const { packs, stateOf } = await opened()
  await session.checkEngines()
  expect(session.engine?.name).toBe('wasm')
  const phases = new Set<string>()
  const stop = packs.$subscribe(() => phases.add(packs.installation?.phase ?? 'none'), { flush: 'sync' })
  await packs.install(id)
  stop()
  expect([...phases]).toEqual(expect.arrayContaining(['downloading', 'checking', 'unpacking']))
  expect(stateOf()).toEqual({ kind: 'installed' })
  expect(packs.finished).toBe(id)
  packs.closeFinished()
  expect(packs.finished).toBeNull()
  await vi.waitFor(() => expect(session.engine?.name).toBe('tensorflow'))
  await packs.remove(id)
  expect(stateOf()).toEqual({ kind: 'absent' })
  await vi.waitFor(() => expect(session.engine?.name).toBe('wasm'))
})

test('after a check the packs are read again, as it may have found a fault', async () => {
  const session = useSession()
  const { packs } = await opened()
  const before = packs.list
  await session.checkEngines(true)
  await vi.waitFor(() => expect(packs.list).not.toBe(before))
})

test('a pack that is not for this computer is refused in words', async () => {
  const { packs } = await opened()
  await packs.remove('nothing')
  expect(packs.errors.get('nothing')?.reason).toBe('packUnknown')
  packs.closeError('nothing')
  expect(packs.errors.size).toBe(0)
})

test('asked again while it checks, the check runs once more', async () => {
  const session = useSession()
  const { packs } = await opened()
  const first = session.checkEngines()
  await packs.install(id)
  await first
  await vi.waitFor(() => expect(session.enginesState).toBe('known'))
  expect(session.engine?.name).toBe('tensorflow')
  await packs.remove(id)
})
