import { defineStore } from 'pinia'
import { computed } from 'vue'
import { stagesOf } from '../project/stages'
import { useLiveRun } from './liveRun'
import { useProject } from './project'

/** Where the stages of the project stand, from the draft and the run that is shown. */
export const useStages = defineStore('stages', () => {
  const project = useProject()
  const live = useLiveRun()
  const stages = computed(() =>
    stagesOf({
      hasDataset: project.dataset !== null,
      hasTarget: project.ready.target,
      splitFilled: project.ready.split,
      modelReady: project.ready.model,
      run: live.run,
      active: live.active,
    }),
  )
  return {
    stages,
    trainLock: computed(() => stages.value.find((stage) => stage.name === 'train')?.lock ?? null),
  }
})
