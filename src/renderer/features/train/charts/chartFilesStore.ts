import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { SavedKind } from '#shared/contract/files'
import { unreachable } from '#shared/errors'
import type { RunId } from '#shared/model/ids'
import type { MetricTag } from '#shared/model/runEvent'
import { host } from '#renderer/api/host'
import { useSession } from '#renderer/app/sessionStore'
import type { ChartImage } from '#renderer/charts/chartImage'

/** A chart that is to be saved, with a name for its file. */
export type SavedChart = {
  readonly name: string
  readonly image: ChartImage
  readonly stepsPerEpoch: number
  /** Where the points of its lines are stored. */
  readonly lines: readonly { readonly runId: RunId; readonly tag: MetricTag; readonly label: string }[]
}

type Saved = Promise<{ readonly file: string | null }>

/** Saves charts where a person wants them. What draws images is loaded when the first is asked for. */
export const useChartFiles = defineStore('chartFiles', () => {
  const session = useSession()
  /** Where the last one was saved; null before, and once another is asked for. */
  const saved = ref<string | null>(null)

  async function send(kind: SavedKind, { name, image, stepsPerEpoch, lines }: SavedChart): Saved {
    switch (kind) {
      case 'png': {
        const { chartPng } = await import('#renderer/charts/chartImage')
        return host.files.save({ name, content: { kind, base64: chartPng(image) } })
      }
      case 'svg': {
        const { chartSvg } = await import('#renderer/charts/chartImage')
        return host.files.save({ name, content: { kind, text: chartSvg(image) } })
      }
      case 'csv':
        return host.runs.saveTable({ name, stepsPerEpoch, lines: [...lines] })
      default:
        return unreachable(kind)
    }
  }

  async function save(kind: SavedKind, chart: SavedChart): Promise<void> {
    saved.value = null
    try {
      saved.value = (await send(kind, chart)).file
    } catch (error) {
      session.notify(error)
    }
  }

  return { saved, save }
})
