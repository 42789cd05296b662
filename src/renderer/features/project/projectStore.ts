import { useRefHistory } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, markRaw, ref, shallowRef } from 'vue'
import type { Dataset } from '#shared/model/dataset'
import type { EngineChoice } from '#shared/model/engine'
import type { Layer } from '#shared/catalog/layers/index'
import { ProjectId } from '#shared/model/ids'
import { mostKeptDesigns, type Design, type ProjectDraft } from '#shared/model/project'
import type { Exclusion } from '#shared/model/rowFilter'
import type { SplitCounts } from '#shared/model/run'
import { hasTestPart, type RunData, type RunSpec, type Scaling, type Split } from '#shared/model/runSpec'
import type { Training } from '#shared/model/training'
import { objectiveFaults as faultsOf } from '#shared/network/objective'
import { classNames, featureNames, inputShape, targetOf } from '#shared/network/rowShape'
import { weightsMisfits, weightsOfLayers } from '#shared/network/initialWeights'
import { isTargetConstant } from '#shared/network/target'
import { describeNetwork } from '#shared/network/shapes'
import type { TargetClasses } from '#shared/network/trainingFaults'
import { emptySpec, specForDataset, withDataset, withReading, withSplit, withTarget } from './draft'
import { proposeTask } from './propose'
import { withFeatures } from '#renderer/features/data/columns/columnRoles'
import { dataCounts, splitFilled } from '#shared/network/splitCounts'
import { useDatasets } from '#renderer/features/data/datasetsStore'

/** A name for a new layer, unique for all practical purposes. */
export const newLayerId = (): string => `layer-${crypto.randomUUID().slice(0, 8)}`

/** Whether two settings deal the rows out alike; other settings do not matter. */
const sameParts = (one: RunData, other: RunData): boolean =>
  one.datasetId === other.datasetId &&
  one.split === other.split &&
  one.target === other.target &&
  one.task === other.task &&
  one.dropDuplicates === other.dropDuplicates &&
  one.exclude === other.exclude

/** Rows of each part, and of each class in the training part, as they were counted for these settings. */
type Measured = {
  readonly data: RunData
  readonly counts: SplitCounts
  readonly classCounts: readonly number[] | null
}

const newProjectId = (): ProjectId => ProjectId.parse(`project-${crypto.randomUUID().replaceAll('-', '')}`)

/** The open project as it is kept. */
export type OpenDraft = { readonly projectId: ProjectId; readonly draft: ProjectDraft }

/** The open project: one data set and the specification that the pages edit. Every change of the design can be undone. */
export const useProject = defineStore('project', () => {
  const datasets = useDatasets()
  /** The project that is open; null where none is. */
  const id = shallowRef<ProjectId | null>(null)
  const dataset = shallowRef<Dataset | null>(null)
  /** Counts the projects that were opened, so that what belongs to the one before can be let go. */
  const opened = ref(0)
  const spec = shallowRef<RunSpec>(emptySpec)
  /** What the draft was opened with; null when it was changed in an earlier session. */
  const opening = shallowRef<RunSpec | null>(null)
  const touched = computed(() => spec.value !== opening.value)
  /** The project before this one, as it was left. */
  const left = shallowRef<OpenDraft | null>(null)
  /** What the designer changes: only this can be undone there. */
  const design = computed<Design>({
    get: (before) => {
      const { network, training, initialWeights } = spec.value
      const isSame =
        before?.network === network &&
        before.loss === training.loss &&
        before.initialWeights === initialWeights
      return isSame ? before : { network, loss: training.loss, initialWeights }
    },
    set: ({ network, loss, initialWeights }) => {
      const { initialWeights: _, ...rest } = spec.value
      const training = { ...rest.training, loss }
      spec.value = { ...rest, network, training, ...(initialWeights === undefined ? {} : { initialWeights }) }
    },
  })
  const history = useRefHistory(design, { capacity: 200, flush: 'sync' })

  const input = computed(() => (dataset.value === null ? null : inputShape(dataset.value, spec.value.data)))
  const target = computed(() => (dataset.value === null ? null : targetOf(dataset.value, spec.value.data)))
  const features = computed(() =>
    dataset.value === null ? [] : featureNames(dataset.value, spec.value.data),
  )
  const classes = computed(() =>
    dataset.value === null || spec.value.data.task === 'regression'
      ? null
      : classNames(dataset.value, spec.value.data.target),
  )
  const described = computed(() => describeNetwork(spec.value.network, input.value ?? [1]))
  const objectiveFaults = computed(() =>
    described.value.output === null || target.value === null
      ? []
      : faultsOf(spec.value.network, described.value.output, target.value, spec.value.training.loss),
  )
  /** Layers that should begin with stored weights of another shape. */
  const misfits = computed(() => weightsMisfits(spec.value.initialWeights, described.value))
  /** Rows of the parts as they were dealt out for settings with the same parts; an estimate stands in until they are. */
  const measured = shallowRef<Measured | null>(null)
  const counts = computed(() => {
    if (dataset.value === null) return null
    const { data } = spec.value
    const found = measured.value
    return found !== null && sameParts(found.data, data) ? found.counts : dataCounts(dataset.value, data)
  })
  /** The target's classes, with their training rows once they are counted; null for a number, absent without data. */
  const targetClasses = computed((): TargetClasses | null | undefined => {
    if (dataset.value === null) return undefined
    if (classes.value === null) return null
    const found = measured.value
    const isCounted = found !== null && sameParts(found.data, spec.value.data)
    return { names: classes.value, counts: isCounted ? found.classCounts : null }
  })
  const ready = computed(() => {
    const hasFeatures = dataset.value?.kind === 'images' || features.value.length > 0
    const answer = dataset.value !== null && target.value !== null && hasFeatures
    const varies = dataset.value !== null && !isTargetConstant(dataset.value, spec.value.data.target)
    const split = counts.value !== null && splitFilled(counts.value, spec.value.data.split)
    const data = answer && varies && split
    const begins = misfits.value.length === 0 && described.value.trainable > 0
    const model = data && described.value.valid && objectiveFaults.value.length === 0 && begins
    return { target: answer, varies, split, data, model, train: model }
  })

  const change = (part: Partial<RunSpec>): void => {
    spec.value = { ...spec.value, ...part }
  }
  const changeData = (part: Partial<RunData>): void => change({ data: { ...spec.value.data, ...part } })

  function setFeatures(names: readonly string[]): void {
    if (dataset.value !== null) changeData(withFeatures(dataset.value, spec.value.data, new Set(names)))
  }

  function replace(chosen: Dataset, next: RunSpec): void {
    dataset.value = chosen
    spec.value = next
    history.clear()
    opened.value += 1
  }

  /** The open project as it is now. */
  function kept(): OpenDraft | null {
    if (dataset.value === null || id.value === null) return null
    const designs = (records: typeof history.undoStack.value): Design[] =>
      records.slice(0, mostKeptDesigns).map(({ snapshot }) => snapshot)
    const { undoStack, redoStack } = history
    return {
      projectId: id.value,
      draft: {
        spec: spec.value,
        datasetId: dataset.value.id,
        touched: touched.value,
        history: { undo: designs(undoStack.value), redo: designs(redoStack.value) },
      },
    }
  }

  const leave = (): void => {
    left.value = kept()
  }

  /** Starts a new project with a specification for a data set. The one before is left as it is. */
  function open(chosen: Dataset, next: RunSpec, wasTouched = false): void {
    leave()
    id.value = newProjectId()
    // Whoever keeps the new project hears of it as soon as it is in place.
    opening.value = wasTouched ? null : next
    replace(chosen, next)
  }

  /** Goes on with a project as it was left, on its data set: also what could be undone can be undone again. */
  function goOn(
    projectId: ProjectId,
    chosen: Dataset,
    { spec: next, touched, history: past }: ProjectDraft,
  ): void {
    leave()
    id.value = projectId
    replace(chosen, next)
    opening.value = touched ? null : next
    const records = (designs: readonly Design[]) =>
      designs.map((snapshot) => markRaw({ snapshot, timestamp: 0 }))
    history.undoStack.value = records(past.undo)
    history.redoStack.value = records(past.redo)
  }

  /** The open project with all settings of a specification for its data: those before are left. */
  function setSpec(chosen: Dataset, next: RunSpec): void {
    replace(chosen, { ...next, name: spec.value.name })
  }

  /** Starts a new project on a data set: task, split, network and training are proposed, and a target if none is wanted. */
  const setDataset = (chosen: Dataset, target: string | null = null): void =>
    open(chosen, specForDataset(chosen, newLayerId, target))

  /** Goes on with the same file read in another way: what was chosen stays where it still fits. */
  function readAgain(chosen: Dataset, target: string | null): void {
    const before = dataset.value
    if (before === null) setDataset(chosen, target)
    else replace(chosen, withReading(spec.value, before, chosen, target))
  }

  /** Another target or task; output layer and loss follow. */
  function setTarget(name: string | null, task: RunData['task']): void {
    if (dataset.value === null) return
    spec.value = withTarget(spec.value, dataset.value, name, task)
    // An earlier design answers another question.
    history.clear()
  }

  /** Another target, with the task that it suggests. */
  function chooseTarget(name: string): void {
    if (dataset.value !== null) setTarget(name, proposeTask(dataset.value, name).task)
  }

  /** Leaves the project, and opens none. */
  function close(): void {
    leave()
    dataset.value = null
    id.value = null
  }

  /**
   * The data set of a specification: the one it names, or one that is made from its source. Null when that could not be
   * made; `datasets.importError` says why.
   */
  async function datasetOf({ data }: RunSpec): Promise<Dataset | null> {
    const known = datasets.list.find((candidate) => candidate.id === data.datasetId)
    return known === undefined ? await datasets.importSource(data.source) : await datasets.load(known.id)
  }

  /** Opens a lesson's or a past run's specification as a new project; `wasTouched` when it is somebody's work. False when its data set could not be had. */
  async function loadSpec(loaded: RunSpec, wasTouched = false): Promise<boolean> {
    const chosen = await datasetOf(loaded)
    if (chosen === null) return false
    open(chosen, withDataset(loaded, chosen), wasTouched)
    return true
  }

  return {
    id,
    dataset,
    opened,
    spec,
    touched,
    left,
    input,
    target,
    features,
    classes,
    targetClasses,
    described,
    objectiveFaults,
    misfits,
    counts,
    ready,
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    undo: history.undo,
    redo: history.redo,
    kept,
    open,
    goOn,
    setSpec,
    close,
    datasetOf,
    setDataset,
    readAgain,
    setTarget,
    chooseTarget,
    setFeatures,
    useAsFeature: (name: string, use: boolean): void => {
      const others = features.value.filter((other) => other !== name)
      setFeatures(use ? [...others, name] : others)
    },
    /** Any of the data settings that leave target and task alone. */
    changeData: (part: Partial<Omit<RunData, 'target' | 'task'>>): void => changeData(part),
    /** Rows that the runs leave out; none takes all in again. */
    setExclusions: (exclude: readonly Exclusion[]): void => {
      const { exclude: _, ...data } = spec.value.data
      change({ data: exclude.length === 0 ? data : { ...data, exclude: [...exclude] } })
    },
    setMeasured: (found: Measured): void => {
      measured.value = found
    },
    /** A split without a test part leaves nothing to open at the end; a column that it newly goes by is no feature. */
    setSplit: (split: Split): void => {
      const { openTest, ...rest } = spec.value
      const opening = openTest !== undefined && hasTestPart(split) ? { openTest } : {}
      spec.value = { ...rest, ...opening, data: withSplit(rest.data, split) }
    },
    setOpenTest: (openTest: boolean): void => change({ openTest }),
    setScaling: (scaling: Scaling): void => changeData({ scaling }),
    setName: (name: string): void => change({ name }),
    setEngine: (engine: EngineChoice): void => change({ engine }),
    /** Another network with its loss and what it begins with, as one step that can be undone. */
    setDesign: (next: Design): void => {
      design.value = next
    },
    replaceLayers: (layers: readonly Layer[]): void => {
      const { training, initialWeights } = spec.value
      design.value = {
        network: { layers: [...layers] },
        loss: training.loss,
        initialWeights: weightsOfLayers(initialWeights, layers),
      }
    },
    setTraining: (part: Partial<Training>): void => change({ training: { ...spec.value.training, ...part } }),
    loadSpec,
  }
})
