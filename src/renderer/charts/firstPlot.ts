import { echartsTheme } from '#renderer/ui/theme/echarts'
import { makeChart } from './echarts'
import { plotOption, type Plot } from './plotOption'

const axis = { label: '', format: String }
const small: Plot = {
  series: [
    { name: 'line', kind: 'line', x: [0, 1], y: [0, 1], color: '#888888' },
    { name: 'points', kind: 'points', x: [0, 1], y: [1, 0], color: '#888888' },
  ],
  bars: { edges: [0, 0.5, 1], counts: [1, 1], color: '#888888', describe: () => [] },
  x: axis,
  y: axis,
}

/** Draws a small plot that nobody sees: the first of all takes four times as long as those after it. */
export function drawFirstPlot(): void {
  const box = document.createElement('div')
  Object.assign(box.style, { width: '200px', height: '100px' })
  const chart = makeChart(box, echartsTheme('light'))
  chart.resize({ width: 200, height: 100, silent: true })
  chart.setOption(plotOption(small))
  chart.dispose()
}
