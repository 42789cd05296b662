import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { RunId } from '#shared/model/ids'
import { isActive } from '#shared/model/run'
import type { SurfaceChoice, SurfacePlane } from '#shared/model/surface'
import { host } from '#renderer/api/host'
import { useSession } from '#renderer/app/sessionStore'
import { bytesOfBase64 } from '#renderer/lib/base64'
import { makeThrottle } from '#renderer/lib/throttle'
import { useLiveRun } from '../liveRunStore'
import { useSurfaceChoices } from './surfaceChoiceStore'

/** A frame with its cells as bytes. */
export type Frame = { readonly epoch: number; readonly cells: Uint8Array }

/** Milliseconds between two looks for new frames while a run trains. */
const lookInterval = 100

const isSame = (one: SurfacePlane, other: SurfacePlane): boolean =>
  one.x.name === other.x.name && one.y.name === other.y.name && one.row === other.row

/** The frames of the run that is shown: new ones as they come, and the one that a person looks at. */
export const useSurface = defineStore('surface', () => {
  const session = useSession()
  const live = useLiveRun()
  const choices = useSurfaceChoices()
  const plane = shallowRef<SurfacePlane | null>(null)
  const frames = shallowRef<readonly Frame[]>([])
  /** The place among the frames that is looked at; null follows the newest. */
  const chosen = ref<number | null>(null)
  let shown: RunId | null = null
  let isReading = false
  let isStale = false

  function clear(): void {
    plane.value = null
    frames.value = []
    chosen.value = null
  }

  async function read(runId: RunId): Promise<void> {
    const found = await host.runs.surface({ runId, from: frames.value.length })
    if (shown !== runId || found === null) return
    if (plane.value !== null && !isSame(plane.value, found.plane)) {
      // Another plane was chosen: its frames begin anew.
      clear()
      plane.value = found.plane
      return read(runId)
    }
    plane.value ??= found.plane
    if (found.frames.length === 0) return
    const added = found.frames.map(({ epoch, cells }) => ({ epoch, cells: bytesOfBase64(cells) }))
    frames.value = [...frames.value, ...added].toSorted((one, other) => one.epoch - other.epoch)
  }

  async function look(): Promise<void> {
    const runId = live.run?.id ?? null
    if (runId !== shown) {
      shown = runId
      clear()
    }
    if (runId === null) return
    if (isReading) {
      isStale = true
      return
    }
    isReading = true
    try {
      await read(runId)
    } catch (error) {
      session.notify(error)
    } finally {
      isReading = false
      if (isStale) throttle.request()
      isStale = false
    }
  }
  const throttle = makeThrottle(lookInterval, () => void look())

  watch(
    () => [live.run?.id, live.run?.epochsDone, live.run !== null && isActive(live.run.state)],
    () => throttle.request(),
    { immediate: true },
  )

  /** Wishes for a plane: of a run that trains from its next epoch on, and of the runs on its data after it. */
  async function choose(choice: SurfaceChoice): Promise<void> {
    const { run } = live
    if (run === null) return
    choices.choose(run.datasetId, choice)
    if (!isActive(run.state)) return
    await host.runs.drawSurface({ runId: run.id, choice }).catch(session.notify)
    throttle.request()
  }

  /** Of a run that has ended the model's frame is shown first. */
  const index = computed(() => {
    const { run } = live
    const last = frames.value.length - 1
    if (chosen.value !== null) return Math.min(chosen.value, last)
    if (run === null || isActive(run.state) || run.keptEpoch === null) return last
    const kept = frames.value.findIndex(({ epoch }) => epoch === run.keptEpoch)
    return kept < 0 ? last : kept
  })
  return {
    plane,
    frames,
    chosen,
    choose,
    index,
    frame: computed(() => frames.value[index.value] ?? null),
  }
})
