import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import { freeLayerId } from '#shared/catalog/layers/freeLayerId'
import { newLayer, type Layer, type LayerKind } from '#shared/catalog/layers/index'
import type { Network } from '#shared/model/network'
import type { Loss } from '#shared/catalog/losses/index'
import { weightsOfLayers } from '#shared/network/initialWeights'
import type { DescribedLayer } from '#shared/network/shapes'
import { useProject } from '#renderer/features/project/projectStore'
import { applyFix, type Fix } from './fixes'
import {
  duplicateLayer,
  insertionIndex,
  insertLayer,
  moveLayer,
  removeLayer,
  replaceLayer,
} from './layerEdits'

/** A layer's card, or the first field on it. */
export type WantedFocus = { readonly id: string; readonly part: 'card' | 'field' }

/** What the designer does to the draft; every action is one step of undo. */
export type Designer = {
  readonly layers: ComputedRef<readonly DescribedLayer[]>
  readonly selectedId: Ref<string | null>
  readonly selected: ComputedRef<DescribedLayer | null>
  readonly selectedIndex: ComputedRef<number>
  /** What should get the keyboard's focus: the first field of a layer that was put in, the card of one that was moved… */
  readonly wanted: Ref<WantedFocus | null>
  /** Puts a new layer in and selects it; at the usual place when no position is given. */
  add(kind: LayerKind, index?: number): void
  change(layer: Layer): void
  remove(id: string): void
  duplicate(id: string): void
  move(id: string, to: number): void
  reorder(ids: readonly string[]): void
  mend(fix: Fix): void
  /** Another network and loss at once, as from a template: all of it is drawn. */
  put(network: Network, loss: Loss): void
}

/** The designer over the project's draft, with the selection of this page. */
export function useDesigner(): Designer {
  const project = useProject()
  const selectedId = ref<string | null>(null)
  const wanted = shallowRef<WantedFocus | null>(null)
  const layers = computed(() => project.described.layers)
  const plain = (): readonly Layer[] => project.spec.network.layers
  const selectedIndex = computed(() => layers.value.findIndex(({ layer }) => layer.id === selectedId.value))
  const selected = computed(() => layers.value[selectedIndex.value] ?? null)

  function set(next: readonly Layer[]): void {
    if (next !== plain()) project.replaceLayers(next)
  }

  const put = (network: Network, loss: Loss): void =>
    project.setDesign({ network, loss, initialWeights: undefined })

  return {
    layers,
    selectedId,
    selected,
    selectedIndex,
    wanted,
    add(kind, index) {
      const id = freeLayerId(plain(), kind)
      set(insertLayer(plain(), index ?? insertionIndex(plain(), selectedId.value, kind), newLayer(kind, id)))
      selectedId.value = id
      wanted.value = { id, part: 'field' }
    },
    change: (layer) => set(replaceLayer(plain(), layer)),
    remove(id) {
      const index = plain().findIndex((layer) => layer.id === id)
      set(removeLayer(plain(), id))
      const next = plain()[Math.min(index, plain().length - 1)]
      if (selectedId.value === id) selectedId.value = next?.id ?? null
      wanted.value = next === undefined ? null : { id: next.id, part: 'card' }
    },
    duplicate(id) {
      const next = duplicateLayer(plain(), id)
      const copy = next[next.findIndex((layer) => layer.id === id) + 1]
      set(next)
      if (copy === undefined) return
      selectedId.value = copy.id
      wanted.value = { id: copy.id, part: 'card' }
    },
    move(id, to) {
      set(moveLayer(plain(), id, to))
      wanted.value = { id, part: 'card' }
    },
    reorder(ids) {
      const known = new Map(plain().map((layer) => [layer.id, layer]))
      const next = ids.flatMap((id) => known.get(id) ?? [])
      if (next.length === known.size) set(next)
    },
    mend(fix) {
      const repaired = applyFix(project.spec.network, project.spec.training.loss, fix)
      const { network, loss } = repaired
      const initialWeights = weightsOfLayers(project.spec.initialWeights, network.layers)
      project.setDesign({ network, loss, initialWeights })
    },
    put,
  }
}
