import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { UpdateStatus } from '#shared/contract/updates'
import { host } from '#renderer/api/host'
import { useSession } from '#renderer/app/sessionStore'

/** Newer versions of the app, as the host tells of them. */
export const useUpdates = defineStore('updates', () => {
  const session = useSession()
  const status = shallowRef<UpdateStatus>({ kind: 'unknown' })
  /** The version that a person does not want to hear of until the next start. */
  const postponed = ref<string | null>(null)
  let following = false

  /** Follows what the host says, once. */
  async function follow(): Promise<void> {
    if (following) return
    following = true
    try {
      for await (const next of await host.updates.watch()) status.value = next
    } catch (error) {
      session.notify(error)
    } finally {
      following = false
    }
  }

  async function told(work: () => Promise<UpdateStatus>): Promise<void> {
    try {
      status.value = await work()
    } catch (error) {
      session.notify(error)
    }
  }

  /** What there is to tell on every page; null while that is nothing. */
  const news = computed(() => {
    const { value } = status
    const isNews = value.kind === 'available' || value.kind === 'downloading' || value.kind === 'ready'
    return isNews && value.version !== postponed.value ? value : null
  })

  return {
    status,
    news,
    follow,
    check: (): Promise<void> => told(() => host.updates.check()),
    download: (): Promise<void> => told(() => host.updates.download()),
    install: (): Promise<void> => told(() => host.updates.install()),
    later: (): void => void (postponed.value = news.value?.version ?? null),
  }
})
