import { computed, type ComputedRef } from 'vue'
import { useLiveRun } from '#renderer/features/train/liveRunStore'
import { useStages } from './stagesStore'

/** What the run bar's main button and its shortcut do: a run that ended before its time is gone on with first. */
export type MainAction = 'pause' | 'go on' | 'wait' | 'resume' | 'start'

/** The one main action of the moment, whether it can be done, and how. */
export function useMainAction(): {
  readonly action: ComputedRef<MainAction>
  readonly enabled: ComputedRef<boolean>
  readonly act: () => void
} {
  const live = useLiveRun()
  const stages = useStages()
  const action = computed((): MainAction => {
    if (live.run?.state === 'running') return 'pause'
    if (live.run?.state === 'paused') return 'go on'
    if (live.active) return 'wait'
    return live.canResume ? 'resume' : 'start'
  })
  const enabled = computed(() => {
    switch (action.value) {
      case 'pause':
      case 'go on':
        return true
      case 'wait':
        return false
      case 'resume':
        return !live.starting
      case 'start':
        return stages.trainLock === null && !live.starting
    }
  })
  function act(): void {
    if (!enabled.value) return
    switch (action.value) {
      case 'pause':
        return void live.command('pause')
      case 'go on':
        return void live.command('resume')
      case 'resume':
        return live.run === null ? undefined : void live.resumeRun(live.run.id)
      case 'start':
        return void live.start()
      case 'wait':
    }
  }
  return { action, enabled, act }
}
