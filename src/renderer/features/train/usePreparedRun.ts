import { watchDebounced } from '@vueuse/core'
import { computed, type Ref } from 'vue'
import { useProject } from '#renderer/features/project/projectStore'
import { useLiveRun } from './liveRunStore'

/** Milliseconds without a change before the host gets ready: preparing anew at every key would only make it late. */
const settled = 400

/** While a run can be started, the host is ready for the one that the draft describes. */
export function usePreparedRun(canStart: Readonly<Ref<boolean>>): void {
  const project = useProject()
  const live = useLiveRun()
  const likely = computed(() => (canStart.value && !live.active && !live.starting ? project.spec : null))
  watchDebounced(
    likely,
    (spec) => {
      if (spec !== null) void live.prepare(spec)
    },
    { debounce: settled, immediate: true },
  )
}
