import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { AppError } from '#shared/errors'
import type { ModelFileView, WeightsFit, WeightsLayout, WeightsWish } from '#shared/model/modelFile'
import type { ModelId } from '#shared/model/ids'
import { host } from '#renderer/api/host'
import { fromCallError } from '#shared/contract/callError'
import { useProject } from '#renderer/features/project/projectStore'
import { keptWeights, planStart, type StartPlan } from './startFrom'

/** A model's file as it was read; nothing of it is kept yet. */
export type OpenedModel = { readonly path: string; readonly view: ModelFileView }

type Choices = Readonly<Record<string, string | null>>

/** The model's file of another program that is looked at, and what is taken over from it. */
export const useOpenedModel = defineStore('openedModel', () => {
  const project = useProject()
  const opened = shallowRef<OpenedModel | null>(null)
  const error = shallowRef<AppError | null>(null)
  const busy = shallowRef(false)
  /** How its arrays fit the draft's network; null for a file with a network of its own. */
  const fit = shallowRef<WeightsFit | null>(null)
  const layout = shallowRef<WeightsLayout | null>(null)
  const choices = shallowRef<Choices>({})

  const plan = computed((): StartPlan | null => {
    const content = opened.value?.view.content
    const { input, target, spec } = project
    if (content?.kind !== 'network' || input === null || target === null) return null
    return planStart(content, { input, target, loss: spec.training.loss })
  })

  async function guarded<Result>(work: () => Promise<Result>): Promise<Result | null> {
    busy.value = true
    try {
      return await work()
    } catch (thrown) {
      error.value = fromCallError(thrown)
      return null
    } finally {
      busy.value = false
    }
  }

  const wish = (): WeightsWish | null => {
    const { input, spec } = project
    if (input === null || !project.described.valid) return null
    return {
      network: spec.network,
      inputShape: [...input],
      layout: layout.value,
      choices: { ...choices.value },
    }
  }

  async function refit(): Promise<void> {
    const wanted = wish()
    const path = opened.value?.path
    fit.value =
      path === undefined || wanted === null
        ? null
        : await guarded(() => host.models.fitFile({ path, wish: wanted }))
  }

  /** Looks into a file; the one before is let go. */
  async function open(path: string): Promise<void> {
    close()
    const view = await guarded(() => host.models.readFile({ path }))
    if (view === null) return
    opened.value = { path, view }
    if (view.content.kind === 'tensors') await refit()
  }

  function close(): void {
    opened.value = null
    error.value = null
    fit.value = null
    layout.value = null
    choices.value = {}
  }

  /** Takes the network of the file over into the draft, with the weights of the layers that fit. True when that was done. */
  async function takeNetwork(): Promise<boolean> {
    const own = plan.value
    const path = opened.value?.path
    if (own === null || path === undefined) return false
    const taken = await guarded(() => host.models.takeFile({ path, wish: null }))
    if (taken === null) return false
    const { network, loss } = own
    project.setDesign({ network, loss, initialWeights: keptWeights(taken.initialWeights, own) })
    close()
    return true
  }

  /** Lets the draft's layers begin with the arrays that they were given. True when that was done. */
  async function takeWeights(): Promise<boolean> {
    const wanted = wish()
    const path = opened.value?.path
    if (wanted === null || path === undefined) return false
    const taken = await guarded(() => host.models.takeFile({ path, wish: wanted }))
    if (taken === null) return false
    const { network, training } = project.spec
    project.setDesign({ network, loss: training.loss, initialWeights: taken.initialWeights })
    close()
    return true
  }

  /** Opens the settings of a saved model as a project whose layers begin with its weights. True when that was done. */
  async function trainOn(modelId: ModelId): Promise<boolean> {
    const { spec } = await host.models.get({ modelId })
    const { initialWeights } = await host.models.trainOn({ modelId })
    return project.loadSpec({ ...spec, initialWeights }, true)
  }

  return {
    opened,
    error,
    busy,
    fit,
    plan,
    open,
    close,
    takeNetwork,
    takeWeights,
    trainOn,
    /** Asks for a file; nothing happens when the dialog is cancelled. */
    choose: async (): Promise<void> => {
      const { path } = await host.system.chooseFile({ purpose: 'model' })
      if (path !== null) await open(path)
    },
    closeError: (): void => {
      error.value = null
    },
    setLayout: (next: WeightsLayout): Promise<void> => {
      layout.value = next
      return refit()
    },
    /** The arrays that a layer gets; null for none. */
    give: (layerId: string, group: string | null): Promise<void> => {
      choices.value = { ...choices.value, [layerId]: group }
      return refit()
    },
  }
})
