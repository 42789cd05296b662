import { useAsyncState } from '@vueuse/core'
import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { fromCallError } from '#shared/contract/callError'
import type { AppError } from '#shared/errors'

/** What was read last; it stays while it is read again, and when that fails. */
export type Newest<Value> = {
  readonly value: Ref<Value>
  readonly loading: Ref<boolean>
  /** Whether it was ever read. */
  readonly loaded: Ref<boolean>
  /** Why the last reading failed. */
  readonly error: ComputedRef<AppError | null>
  /** Reads it again. Of several at a time the last one counts; a failure is in `error`. */
  readonly refresh: () => Promise<void>
}

/** A value that `read` gets from the host, for a store. */
export function useNewest<Value>(read: () => Promise<Value>, initial: Value): Newest<Value> {
  const loaded = ref(false)
  const { state, isLoading, error, execute } = useAsyncState(read, initial, {
    immediate: false,
    resetOnExecute: false,
    onSuccess: () => (loaded.value = true),
    onError: () => undefined,
  })
  return {
    value: state,
    loading: isLoading,
    loaded,
    error: computed(() => (error.value === undefined ? null : fromCallError(error.value))),
    refresh: async () => {
      await execute()
    },
  }
}
