import { CustomChart, LineChart, ParallelChart, ScatterChart } from 'echarts/charts'
import { GridComponent, MarkPointComponent, ParallelComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsType } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

let registered = false

/** Makes a chart in the box. Only the parts that the app draws are registered, once, with the first chart. */
export function makeChart(box: HTMLElement, theme: object): EChartsType {
  if (!registered) {
    use([
      LineChart,
      ScatterChart,
      ParallelChart,
      CustomChart,
      GridComponent,
      ParallelComponent,
      TooltipComponent,
      MarkPointComponent,
      CanvasRenderer,
    ])
    registered = true
  }
  return init(box, theme, { renderer: 'canvas' })
}
