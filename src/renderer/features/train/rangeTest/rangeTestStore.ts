import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { fromCallError } from '#shared/contract/callError'
import type { AppError } from '#shared/errors'
import type { RangePoint, RangeProposal } from '#shared/model/rangeTest'
import { host } from '#renderer/api/host'
import { useProject } from '#renderer/features/project/projectStore'

/** The range test of the draft's learning rate: open while it is looked at, forgotten when it is closed. */
export const useRangeTest = defineStore('rangeTest', () => {
  const project = useProject()
  const isOpen = ref(false)
  const points = shallowRef<readonly RangePoint[]>([])
  const proposal = shallowRef<RangeProposal | null>(null)
  const error = shallowRef<AppError | null>(null)
  const working = shallowRef<AbortController | null>(null)

  function cancel(): void {
    working.value?.abort()
    working.value = null
  }

  /** Opens it and begins, anew where one has been made. */
  async function begin(): Promise<void> {
    cancel()
    const mine = new AbortController()
    const isMine = (): boolean => working.value === mine
    working.value = mine
    isOpen.value = true
    points.value = []
    proposal.value = null
    error.value = null
    try {
      const events = await host.runs.rangeTest({ spec: project.spec }, { signal: mine.signal })
      for await (const event of events) {
        if (!isMine()) return
        if (event.kind === 'points') points.value = [...points.value, ...event.points]
        else proposal.value = event.proposal
      }
    } catch (thrown) {
      if (isMine()) error.value = fromCallError(thrown)
    } finally {
      if (isMine()) working.value = null
    }
  }

  function close(): void {
    cancel()
    isOpen.value = false
  }

  /** Puts the proposed rate into the draft. */
  function use(): void {
    const rate = proposal.value?.proposed
    const { optimizer } = project.spec.training
    if (rate !== null && rate !== undefined)
      project.setTraining({ optimizer: { ...optimizer, learningRate: rate } })
    close()
  }

  return {
    isOpen,
    points,
    proposal,
    error,
    isRunning: computed(() => working.value !== null),
    begin,
    cancel,
    close,
    use,
  }
})
