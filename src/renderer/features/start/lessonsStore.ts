import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Lesson } from '#shared/contract/lessons'
import { host } from '#renderer/api/host'
import { useSession } from '#renderer/app/sessionStore'

/** The course's ready-made specifications. */
export const useLessons = defineStore('lessons', () => {
  const session = useSession()
  const list = shallowRef<readonly Lesson[]>([])

  /** Reads the lessons once. */
  async function load(): Promise<void> {
    if (list.value.length > 0) return
    try {
      list.value = await host.lessons.list()
    } catch (error) {
      session.notify(error)
    }
  }

  return { list, load }
})
