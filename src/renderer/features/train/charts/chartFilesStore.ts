import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { MadeFile, SavedKind } from '#shared/contract/files'
import { unreachable } from '#shared/errors'
import { host } from '#renderer/api/host'
import { useSession } from '#renderer/app/sessionStore'
import type { ChartPicture } from '#renderer/charts/chartImage'
import { curveTable, type TableLine } from '#renderer/charts/curveTable'
import { painted } from '#renderer/lib/painted'

/** A chart that is to be saved, with a name for its file; its lines are read only for a table. */
export type SavedChart = {
  readonly name: string
  readonly picture: ChartPicture
  readonly stepsPerEpoch: number
  readonly lines: () => Promise<readonly TableLine[]>
}

/** Saves charts where a person wants them. */
export const useChartFiles = defineStore('chartFiles', () => {
  const session = useSession()
  /** Where the last one was saved; null before, and once another is asked for. */
  const saved = ref<string | null>(null)

  async function made(kind: SavedKind, chart: SavedChart): Promise<MadeFile> {
    switch (kind) {
      case 'png': {
        const { chartPng } = await import('#renderer/charts/chartImage')
        return { kind, base64: chartPng(chart.picture) }
      }
      case 'svg': {
        const { chartSvg } = await import('#renderer/charts/chartImage')
        return { kind, text: chartSvg(chart.picture) }
      }
      case 'csv':
        return { kind, text: await curveTable(await chart.lines(), chart.stepsPerEpoch, painted) }
      default:
        return unreachable(kind)
    }
  }

  async function save(kind: SavedKind, chart: SavedChart): Promise<void> {
    saved.value = null
    try {
      const { file } = await host.files.save({ name: chart.name, content: await made(kind, chart) })
      saved.value = file
    } catch (error) {
      session.notify(error)
    }
  }

  return { saved, save }
})
