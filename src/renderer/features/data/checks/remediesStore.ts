import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { Remedy } from '#shared/model/dataProfile'
import { applyRemedy, isInForce, undoRemedy, type Applied } from './remedies'
import { useProject } from '#renderer/features/project/projectStore'

/** What was done about findings in this project, so that each can be taken back by itself. */
export const useRemedies = defineStore('remedies', () => {
  const project = useProject()
  const done = shallowRef<readonly Applied[]>([])
  /** Those that still hold: what was changed by hand since, or undone elsewhere, is no longer listed. */
  const applied = computed(() => {
    const { dataset, spec } = project
    return dataset === null ? [] : done.value.filter((one) => isInForce(dataset, spec.data, one))
  })
  watch(
    () => project.opened,
    () => (done.value = []),
    { flush: 'sync' },
  )

  return {
    applied,
    /** Does what a finding proposes. */
    apply(remedy: Remedy): void {
      const { dataset, spec } = project
      if (dataset === null) return
      const before = spec.data
      done.value = [...applied.value, { remedy, before }]
      project.changeData(applyRemedy(dataset, before, remedy))
    },
    /** Takes one back; other settings stay as they are now. */
    undo(one: Applied): void {
      const { dataset, spec } = project
      if (dataset === null) return
      done.value = done.value.filter((other) => other !== one)
      project.changeData(undoRemedy(dataset, spec.data, one))
    },
  }
})
