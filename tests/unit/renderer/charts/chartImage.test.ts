import { expect, it } from 'vitest'
import { chartSvg } from '#renderer/charts/chartImage'
import { curvesOption, type CurvesLook } from '#renderer/charts/curvesOption'
import { themes } from '#renderer/ui/theme/tokens'

const look: CurvesLook = {
  xLabel: 'epoch',
  yLabel: '',
  logY: false,
  yMax: null,
  shares: false,
  labelColor: '#888888',
  labelBackground: '#ffffff',
  format: String,
  formatAxis: String,
  formatX: String,
  formatSmoothed: String,
}

it('has the title, the names of the lines, the word of the ring and the background of the theme', () => {
  const line = {
    name: 'validation <1>',
    color: '#d55e00',
    dashed: true,
    role: 'main' as const,
    steps: [1, 2, 3],
    values: [3, 1, 2],
    point: { step: 2, label: 'model: epoch 2', value: null },
  }
  const option = curvesOption([line], look, { from: 1, to: 3 })
  for (const theme of ['light', 'dark'] as const) {
    const svg = chartSvg({ option, title: '损失', names: [line.name], theme })
    expect(svg).toMatch(/^<svg width="800" height="450"/)
    expect(svg).toContain(themes[theme].surface)
    for (const text of ['损失', 'validation &lt;1&gt;', 'model: epoch 2']) expect(svg).toContain(text)
  }
})
