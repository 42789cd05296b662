/** What a line says at the place that is pointed at. */
export type TooltipRow = {
  readonly name: string
  readonly color: string
  /** Of the line's own points. */
  readonly value: number
  /** Of the smoothed line; null where it is drawn as it is. */
  readonly smoothed: number | null
}

/** How the tooltip writes. */
export type TooltipLook = {
  readonly xLabel: string
  readonly format: (value: number) => string
  readonly formatX: (value: number) => string
  /** Says that a value is that of the smoothed line. */
  readonly formatSmoothed: (value: string) => string
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Text as HTML shows it: names come from people. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (found) => escapes[found] ?? found)

/** The rows of the tooltip at an x: what each line says there. Names come from people, so they are escaped. */
export function tooltipHtml(x: number, rows: readonly TooltipRow[], look: TooltipLook): string {
  const lines = rows.map(
    ({ name, color, value, smoothed }) =>
      `<tr><td><i style="display:inline-block;width:10px;height:3px;vertical-align:middle;background:${escapeHtml(color)}"></i></td>` +
      `<td style="padding:0 12px 0 6px">${escapeHtml(name)}</td>` +
      `<td style="text-align:right">${escapeHtml(look.format(value))}</td>` +
      (smoothed === null
        ? ''
        : `<td style="padding-left:12px;text-align:right;opacity:0.7">${escapeHtml(look.formatSmoothed(look.format(smoothed)))}</td>`) +
      '</tr>',
  )
  const head = `${escapeHtml(look.xLabel)} ${escapeHtml(look.formatX(x))}`
  return `<div style="font-variant-numeric:tabular-nums">${head}<table style="border-spacing:0">${lines.join('')}</table></div>`
}

/** The x that ECharts says is pointed at. */
export function hoveredX(items: unknown): number {
  const first: unknown = Array.isArray(items) ? items[0] : items
  if (typeof first !== 'object' || first === null || !('axisValue' in first)) return Number.NaN
  return Number(first.axisValue)
}
