import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { InstallEvent, Machine, RuntimePack } from '#shared/contract/engines'
import { fromCallError } from '#shared/contract/callError'
import { unreachable, type AppError } from '#shared/errors'
import { host } from '#renderer/api/host'
import { secondsLeft, withSample, type TransferSample } from '#renderer/lib/transferRate'
import { useSession } from '#renderer/app/sessionStore'

/** How far an installation is. Bytes count within the phase; there are none before it begins and while it checks. */
export type Installation = {
  readonly id: RuntimePack['id']
  readonly phase: 'starting' | 'downloading' | 'checking' | 'unpacking'
  readonly bytes: number
  readonly total: number
  /** Null while it cannot be said. */
  readonly secondsLeft: number | null
}

/**
 * Runtime packs and the machine they are for. One installation at a time; it lives here and not on a page, so that it
 * goes on whatever is looked at.
 */
export const useRuntimePacks = defineStore('runtimePacks', () => {
  const session = useSession()
  const machine = shallowRef<Machine | null>(null)
  const list = shallowRef<readonly RuntimePack[]>([])
  const loaded = ref(false)
  const loadError = shallowRef<AppError | null>(null)
  const installation = shallowRef<Installation | null>(null)
  const removing = ref<RuntimePack['id'] | null>(null)
  /** The pack that was installed last, until somebody has read what came of it. */
  const finished = ref<RuntimePack['id'] | null>(null)
  /** What went wrong last with a pack, by its id. */
  const errors = shallowRef<ReadonlyMap<RuntimePack['id'], AppError>>(new Map())
  let running: AbortController | null = null
  let samples: readonly TransferSample[] = []

  function setError(id: RuntimePack['id'], error: AppError | null): void {
    const next = new Map(errors.value)
    if (error === null) next.delete(id)
    else next.set(id, error)
    errors.value = next
  }

  const stateOf = (id: RuntimePack['id']): RuntimePack['state']['kind'] | undefined =>
    list.value.find((pack) => pack.id === id)?.state.kind

  /** Reads packs and machine; `loadError` says why when that fails. */
  async function load(): Promise<void> {
    loadError.value = null
    try {
      const [packs, found] = await Promise.all([host.engines.packs(), host.engines.machine()])
      list.value = packs
      machine.value = found
      loaded.value = true
    } catch (error) {
      loadError.value = fromCallError(error)
    }
  }

  async function readPacks(): Promise<void> {
    try {
      list.value = await host.engines.packs()
    } catch (error) {
      loadError.value = fromCallError(error)
    }
  }

  // A check finds out what is wrong with a pack.
  watch(
    () => session.enginesState,
    (state) => {
      if (state === 'known' && loaded.value) void readPacks()
    },
  )

  function show(id: RuntimePack['id'], event: InstallEvent): void {
    switch (event.kind) {
      case 'checking':
        installation.value = { id, phase: 'checking', bytes: 0, total: 0, secondsLeft: null }
        return
      case 'downloading':
      case 'unpacking': {
        const { kind: phase, bytes, total } = event
        if (installation.value?.phase !== phase) samples = []
        samples = withSample(samples, { at: Date.now(), bytes })
        installation.value = { id, phase, bytes, total, secondsLeft: secondsLeft(samples, total) }
        return
      }
      case 'done':
        finished.value = id
        list.value = list.value.map((pack) => (pack.id === id ? event.pack : pack))
        return
      default:
        unreachable(event)
    }
  }

  /**
   * Installs a pack, goes on where a cancelled or failed installation stopped, or installs one again that is here; then
   * checks the engines. Does nothing while another one is being installed.
   */
  async function install(id: RuntimePack['id']): Promise<void> {
    if (installation.value !== null) return
    const controller = new AbortController()
    running = controller
    samples = []
    setError(id, null)
    finished.value = null
    installation.value = { id, phase: 'starting', bytes: 0, total: 0, secondsLeft: null }
    try {
      // An installed pack counts as done: to have it anew it must go first.
      if (stateOf(id) === 'installed') await host.engines.remove({ id })
      for await (const event of await host.engines.install({ id }, { signal: controller.signal })) {
        show(id, event)
      }
    } catch (error) {
      const told = fromCallError(error)
      if (!controller.signal.aborted && told.code !== 'CANCELLED') setError(id, told)
    }
    await readPacks()
    installation.value = null
    running = null
    if (!controller.signal.aborted) void session.checkEngines(true)
  }

  /** Ends the installation under way; what has arrived is kept. */
  function cancel(): void {
    running?.abort()
  }

  /** Removes an installed or begun pack and checks the engines afterwards. */
  async function remove(id: RuntimePack['id']): Promise<void> {
    if (removing.value !== null) return
    removing.value = id
    setError(id, null)
    try {
      await host.engines.remove({ id })
      void session.checkEngines(true)
    } catch (error) {
      setError(id, fromCallError(error))
    }
    await readPacks()
    removing.value = null
  }

  /** Of the whole installation as far as that can be said, 0–1: within the phase. */
  const fraction = computed(() => {
    const now = installation.value
    return now === null || now.total === 0 ? null : Math.min(1, now.bytes / now.total)
  })

  return {
    machine,
    list,
    loaded,
    loadError,
    installation,
    fraction,
    removing,
    finished,
    errors,
    load,
    install,
    cancel,
    remove,
    closeFinished: (): void => void (finished.value = null),
    closeError: (id: RuntimePack['id']): void => setError(id, null),
  }
})
