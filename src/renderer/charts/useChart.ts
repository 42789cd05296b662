import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { onBeforeUnmount, onMounted, ref, watch, type Ref, type WatchSource } from 'vue'
import { drawInTurn, leaveTurn } from './drawTurns'
import { makeChart } from './echarts'
import { makeThrottle } from '#renderer/lib/throttle'

/** Ten redraws a second are enough for the eye and leave the page free. */
const drawInterval = 100

/**
 * Owns one ECharts instance: draws when `changed` changes, at most ten times a second, follows the size of its box, is
 * made anew when the theme changes and is disposed of with its component.
 */
export function useChart(
  box: Readonly<Ref<HTMLElement | null>>,
  theme: WatchSource<object>,
  changed: WatchSource,
  option: () => EChartsCoreOption,
): {
  readonly chart: () => EChartsType | null
  /** Counts how often the chart was made: what listens to it listens anew. */
  readonly made: Readonly<Ref<number>>
} {
  let chart: EChartsType | null = null
  let currentTheme: object = {}
  const made = ref(0)

  const draw = (): void => {
    chart?.setOption(option(), { replaceMerge: ['series'], lazyUpdate: true })
  }
  const throttle = makeThrottle(drawInterval, () => {
    drawInTurn(draw)
  })
  let resizing: ReturnType<typeof setTimeout> | undefined
  /** In a task of its own: a box that changes changes others, and each chart takes a while. */
  const follow = new ResizeObserver(([entry]) => {
    clearTimeout(resizing)
    if (entry === undefined || isSize(chart, entry.contentRect)) return
    resizing = setTimeout(() => chart?.resize())
  })
  const make = (): void => {
    chart?.dispose()
    chart = box.value === null ? null : makeChart(box.value, currentTheme)
    made.value += 1
    throttle.request()
  }

  watch(
    theme,
    (next) => {
      currentTheme = next
      if (chart !== null) make()
    },
    { immediate: true },
  )
  watch(changed, () => {
    throttle.request()
  })
  onMounted(() => {
    make()
    if (box.value !== null) follow.observe(box.value)
  })
  onBeforeUnmount(() => {
    throttle.cancel()
    leaveTurn(draw)
    clearTimeout(resizing)
    follow.disconnect()
    chart?.dispose()
    chart = null
  })
  return { chart: () => chart, made }
}

const isSize = (chart: EChartsType | null, { width, height }: DOMRectReadOnly): boolean =>
  chart !== null && chart.getWidth() === Math.floor(width) && chart.getHeight() === Math.floor(height)
