import type { RunSummary } from '#shared/model/run'

/** The five stages of a project, in order. */
export const stageNames = ['data', 'model', 'train', 'evaluate', 'try'] as const
export type StageName = (typeof stageNames)[number]

/** Why a stage cannot be used yet; texts are `shell.locked.<reason>`. */
export type LockReason =
  | 'data'
  | 'target'
  | 'constant'
  | 'split'
  | 'model'
  | 'fields'
  | 'batch'
  | 'settings'
  | 'importing'
  | 'run'
  | 'running'

/** Where a stage stands: finished with, usable, or locked with the reason. */
export type Stage = { readonly name: StageName; readonly done: boolean; readonly lock: LockReason | null }

/** What the stages follow from. */
export type StageInputs = {
  readonly hasDataset: boolean
  readonly hasTarget: boolean
  /** Whether the target has more than one value. */
  readonly targetVaries: boolean
  readonly splitFilled: boolean
  readonly modelReady: boolean
  readonly run: Pick<RunSummary, 'state' | 'modelId'> | null
  /** Whether an earlier run on the same data left a model. */
  readonly trainedBefore: boolean
  /** Whether its test result was looked at, and whether its model was tried. */
  readonly evaluated: boolean
  readonly tried: boolean
  /** Whether the run shown is being trained now. */
  readonly active: boolean
}

function lockOfData(inputs: StageInputs): LockReason | null {
  if (!inputs.hasDataset) return 'data'
  if (!inputs.hasTarget) return 'target'
  if (!inputs.targetVaries) return 'constant'
  return inputs.splitFilled ? null : 'split'
}

function lockAfterRun(inputs: StageInputs, trained: boolean): LockReason | null {
  if (inputs.active) return 'running'
  return trained || inputs.trainedBefore ? null : 'run'
}

/** Where every stage stands. A run that was opened from the log unlocks evaluation even without a project. */
export function stagesOf(inputs: StageInputs): readonly Stage[] {
  const data = lockOfData(inputs)
  const train = data ?? (inputs.modelReady ? null : 'model')
  const trained = inputs.run !== null && !inputs.active && inputs.run.modelId !== null
  const afterRun = lockAfterRun(inputs, trained)
  return [
    { name: 'data', done: data === null, lock: null },
    { name: 'model', done: train === null, lock: data },
    { name: 'train', done: trained, lock: inputs.active ? null : train },
    { name: 'evaluate', done: trained && inputs.evaluated, lock: afterRun },
    { name: 'try', done: trained && inputs.tried, lock: afterRun },
  ]
}
