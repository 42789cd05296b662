import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { fromCallError } from '#shared/contract/callError'
import type { Diagnostics } from '#shared/contract/diagnostics'
import type { AppError } from '#shared/errors'
import { host } from '#renderer/api/host'

/** What would be saved, as it is shown; null while nothing is. */
export const useDiagnostics = defineStore('diagnostics', () => {
  const shown = shallowRef<Diagnostics | null>(null)
  const gathering = ref(false)
  const error = shallowRef<AppError | null>(null)
  /** Where what is shown was saved. */
  const savedAs = ref<string | null>(null)

  async function guarded(work: () => Promise<void>): Promise<void> {
    error.value = null
    try {
      await work()
    } catch (thrown) {
      error.value = fromCallError(thrown)
    }
  }

  /** Gathers it anew and shows it. */
  async function collect(): Promise<void> {
    if (gathering.value) return
    gathering.value = true
    savedAs.value = null
    await guarded(async () => {
      shown.value = await host.diagnostics.collect()
    })
    gathering.value = false
  }

  /** Asks where to, and saves exactly what is shown. */
  async function save(): Promise<void> {
    const { value } = shown
    if (value === null) return
    await guarded(async () => {
      const { path } = await host.system.chooseFile({ purpose: 'diagnostics' })
      if (path !== null) savedAs.value = (await host.diagnostics.save({ id: value.id, file: path })).file
    })
  }

  function close(): void {
    shown.value = null
    error.value = null
  }

  return { shown, gathering, error, savedAs, collect, save, close }
})
