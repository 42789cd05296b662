import { defineStore } from 'pinia'
import { computed } from 'vue'
import { stagesOf, type LockReason } from './stages'
import { needsTwoRows } from '#shared/network/epochBatches'
import { trainingFaults } from '#shared/network/trainingFaults'
import { useDatasets } from '#renderer/features/data/datasetsStore'
import { useLiveRun } from '#renderer/features/train/liveRunStore'
import { useFieldFaults } from './fieldFaultsStore'
import { useProject } from '#renderer/features/project/projectStore'
import { useRuns } from '#renderer/features/runs/runsStore'
import { useSettings } from '#renderer/features/settings/settingsStore'

/** Where the stages of the project stand, from the draft and the run that is shown. */
export const useStages = defineStore('stages', () => {
  const project = useProject()
  const live = useLiveRun()
  const runs = useRuns()
  const fields = useFieldFaults()
  const datasets = useDatasets()
  const settings = useSettings()
  const stages = computed(() =>
    stagesOf({
      hasDataset: project.dataset !== null,
      hasTarget: project.ready.target,
      targetVaries: project.ready.varies,
      splitFilled: project.ready.split,
      modelReady: project.ready.model,
      run: live.run,
      trainedBefore: runs.list.some(
        ({ modelId, projectId }) => modelId !== null && projectId !== null && projectId === project.id,
      ),
      evaluated: live.run !== null && settings.hasSeen(`evaluated:${live.run.id}`),
      tried: live.run !== null && settings.hasSeen(`tried:${live.run.id}`),
      active: live.active,
    }),
  )
  /** What is wrong with the training's settings: a batch that is too large has words of its own. */
  const settingsLock = computed((): LockReason | null => {
    if (project.counts === null) return null
    const { train, validation } = project.counts
    const needsTwo = needsTwoRows(project.described)
    const faults = trainingFaults(project.spec.training, train, needsTwo, validation, project.targetClasses)
    const wrong = faults.find(({ level, kind }) => level === 'error' && kind !== 'noTrainRows')
    if (wrong === undefined) return null
    return wrong.kind === 'batchTooLarge' ? 'batch' : 'settings'
  })
  return {
    stages,
    /** Why no training can be started; null when one can. */
    trainLock: computed((): LockReason | null => {
      const { lock = null } = stages.value.find((stage) => stage.name === 'train') ?? {}
      // What is being read becomes the project's data: a run started now would train on the old one unseen.
      if (datasets.busy) return 'importing'
      if (lock !== null) return lock
      if (fields.first !== null) return 'fields'
      return settingsLock.value
    }),
  }
})
