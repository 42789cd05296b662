import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { EngineStatus } from '#shared/contract/engines'
import { protocolVersion } from '#shared/contract/version'
import { AppError } from '#shared/errors'
import { reasons } from '#shared/reasons'
import { fromCallError } from '#shared/contract/callError'
import { host } from '#renderer/api/host'
import { autoEngine } from '#renderer/features/settings/engines/engines'

/** Something the person should know and can close. */
export type Notice = { readonly id: number; readonly error: AppError }

type Hello = Awaited<ReturnType<typeof host.system.hello>>

const appVersion = '0.1.0'

/** The connection to the host: its greeting, the engines it found, and the notices shown over the page. */
export const useSession = defineStore('session', () => {
  const hello = shallowRef<Hello | null>(null)
  const fatal = shallowRef<AppError | null>(null)
  const engines = shallowRef<readonly EngineStatus[]>([])
  const enginesState = ref<'unknown' | 'checking' | 'known'>('unknown')
  /** Why the check itself failed; null when every engine was tried. */
  const enginesError = shallowRef<AppError | null>(null)
  const notices = shallowRef<readonly Notice[]>([])
  let nextNotice = 1
  const asked = { again: false }

  /** What `auto` runs. */
  const engine = computed(() => autoEngine(engines.value))

  /** Shows a notice until it is closed. Cancelling is what the person wanted, so it is no notice. */
  function notify(thrown: unknown): void {
    const error = fromCallError(thrown)
    if (error.code === 'CANCELLED') return
    notices.value = [...notices.value.slice(-3), { id: nextNotice, error }]
    nextNotice += 1
  }

  /** Closes a notice. */
  function dismiss(id: number): void {
    notices.value = notices.value.filter((notice) => notice.id !== id)
  }

  // What was mended at start is told like a fault: the person should know what became of the data.
  function tellStartNote(reason: string, details: Readonly<Record<string, string>>): void {
    const known = reasons.find((candidate) => candidate === reason)
    if (known !== undefined) notify(new AppError('DATA_CORRUPT', known, details))
  }

  /** Asks until nobody has asked again meanwhile: an installation may end while the first check still runs. */
  async function askForEngines(): Promise<void> {
    const input = { again: asked.again }
    asked.again = false
    engines.value = await host.engines.list(input)
    if (asked.again) await askForEngines()
  }

  /** Reads what the engines are; `again` has every one of them tried anew. */
  async function checkEngines(again = false): Promise<void> {
    asked.again ||= again
    if (enginesState.value === 'checking') return
    enginesState.value = 'checking'
    enginesError.value = null
    try {
      await askForEngines()
    } catch (error) {
      enginesError.value = fromCallError(error)
    } finally {
      enginesState.value = 'known'
    }
  }

  /** First call of the connection; a host of another protocol is told in words and nothing else is asked of it. */
  async function greet(): Promise<boolean> {
    try {
      const answer = await host.system.hello({ protocol: protocolVersion, appVersion })
      if (answer.protocol !== protocolVersion) {
        throw new AppError('UNSUPPORTED', 'protocolMismatch', {
          ours: protocolVersion,
          theirs: answer.protocol,
        })
      }
      hello.value = answer
      for (const { reason, details } of answer.startNotes) tellStartNote(reason, details)
      return true
    } catch (error) {
      fatal.value = fromCallError(error)
      return false
    }
  }

  return {
    hello,
    fatal,
    engines,
    enginesState,
    enginesError,
    engine,
    notices,
    /** What is chosen in the window's menu from now on. */
    menuCommands: (signal: AbortSignal) => host.system.commands(undefined, { signal }),
    notify,
    dismiss,
    checkEngines,
    greet,
  }
})
