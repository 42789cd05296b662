import { computed, onScopeDispose, ref, watch, type ComputedRef } from 'vue'
import { painted } from '#renderer/lib/painted'

/**
 * How many of a list's items are drawn: `step` more after each paint, so that a long list of large items comes in short
 * tasks. Those that were drawn stay when the list changes.
 */
export function useGrowing(length: () => number, step: number): ComputedRef<number> {
  const grown = ref(step)
  let ended = false
  let growing = false

  async function grow(): Promise<void> {
    growing = true
    while (grown.value < length()) {
      await painted()
      if (ended) return
      grown.value += step
    }
    growing = false
  }
  watch(
    length,
    () => {
      if (!growing) void grow()
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    ended = true
  })
  return computed(() => Math.min(grown.value, length()))
}
