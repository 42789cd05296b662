import { fontFamily, seriesColours, themes, type ThemeName } from './tokens'

/** ECharts' theme object for a look, from the tokens; pass it to `init(box, echartsTheme(theme))`. */
export function echartsTheme(theme: ThemeName): Record<string, unknown> {
  const tokens = themes[theme]
  const axis = {
    axisLine: { show: false, lineStyle: { color: tokens.line } },
    axisTick: { show: false },
    axisLabel: { color: tokens.faint, fontSize: 11 },
    splitLine: { lineStyle: { color: tokens.line } },
    nameTextStyle: { color: tokens.muted, fontSize: 11 },
  }
  return {
    color: seriesColours(theme),
    backgroundColor: 'transparent',
    textStyle: { fontFamily, color: tokens.text, fontSize: 12 },
    legend: { textStyle: { color: tokens.muted } },
    tooltip: {
      backgroundColor: tokens.surface,
      borderColor: tokens.line,
      textStyle: { color: tokens.text, fontSize: 12 },
    },
    categoryAxis: axis,
    valueAxis: axis,
    logAxis: axis,
  }
}
