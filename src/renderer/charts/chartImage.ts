import { LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, MarkPointComponent, TitleComponent } from 'echarts/components'
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'
import { echartsTheme } from '#renderer/ui/theme/echarts'
import { themes, type ThemeName } from '#renderer/ui/theme/tokens'

/** A chart as it is shown, to become an image: its option, the title over it and the names of its lines. */
export type ChartImage = {
  readonly option: EChartsCoreOption
  readonly title: string
  readonly names: readonly string[]
  readonly theme: ThemeName
}

/** CSS pixels of an image; a PNG has `pixelRatio` times as many. */
const size = { width: 800, height: 450 }
const pixelRatio = 2

use([
  LineChart,
  GridComponent,
  LegendComponent,
  MarkPointComponent,
  TitleComponent,
  CanvasRenderer,
  SVGRenderer,
])

/** What the page writes around its chart stands inside of an image: title, names of the lines, background. */
function imageOption({ option, title, names, theme }: ChartImage): EChartsCoreOption {
  const { surface, muted, text } = themes[theme]
  return {
    ...option,
    backgroundColor: surface,
    tooltip: undefined,
    title: { text: title, left: 16, top: 12, textStyle: { fontSize: 15, fontWeight: 600, color: text } },
    legend: {
      data: [...names],
      left: 16,
      top: 38,
      itemWidth: 22,
      // The line without the dot of its points.
      itemStyle: { opacity: 0 },
      textStyle: { color: muted },
      selectedMode: false,
    },
    grid: { left: 16, right: 24, top: 76, bottom: 34, containLabel: true },
  }
}

/** Draws with `chart` what `read` then takes from it; the chart is gone afterwards. */
function drawnWith<Read>(chart: EChartsType, image: ChartImage, read: (chart: EChartsType) => Read): Read {
  try {
    chart.setOption(imageOption(image))
    return read(chart)
  } finally {
    chart.dispose()
  }
}

/** The chart as an SVG document of 800 × 450; needs no page. */
export const chartSvg = (image: ChartImage): string =>
  drawnWith(init(null, echartsTheme(image.theme), { renderer: 'svg', ssr: true, ...size }), image, (chart) =>
    chart.renderToSVGString(),
  )

/** The chart as a PNG of 1600 × 900 pixels, as base64. */
export const chartPng = (image: ChartImage): string =>
  drawnWith(
    init(document.createElement('div'), echartsTheme(image.theme), { renderer: 'canvas', ...size }),
    image,
    (chart) => chart.getDataURL({ type: 'png', pixelRatio }).replace(/^data:[^,]*,/, ''),
  )
