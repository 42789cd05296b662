/** How tall the bars are drawn: what a bin has in all groups that are shown. */
export function binTotals(counts: readonly (readonly number[])[], only: number | null): readonly number[] {
  const shown = only === null ? counts : counts.slice(only, only + 1)
  const bins = counts[0]?.length ?? 0
  return Array.from({ length: bins }, (_, bin) => shown.reduce((sum, group) => sum + (group[bin] ?? 0), 0))
}

/**
 * An SVG path for each group, the bars of which stand on those of the groups before, in a field of `width` × `height`. A
 * bin that has rows is at least one pixel high.
 */
export function stackedPaths(
  counts: readonly (readonly number[])[],
  only: number | null,
  { width, height }: { readonly width: number; readonly height: number },
): readonly string[] {
  const totals = binTotals(counts, only)
  const most = Math.max(1, ...totals)
  const step = width / Math.max(1, totals.length)
  const gap = step > 3 ? 1 : 0
  const below = totals.map(() => 0)
  return counts.map((group, index) => {
    if (only !== null && only !== index) return ''
    return group
      .map((count, bin) => {
        if (count === 0) return ''
        const start = below[bin] ?? 0
        const total = totals[bin] ?? 1
        // A bin that would be less than a pixel is drawn as one, its groups in their shares of it.
        const scale = Math.max(height / most, 1 / total)
        below[bin] = start + count
        const [bottom, top] = [height - start * scale, height - (start + count) * scale]
        const left = bin * step + gap / 2
        return `M${left.toFixed(2)} ${bottom.toFixed(2)}V${top.toFixed(2)}h${(step - gap).toFixed(2)}V${bottom.toFixed(2)}z`
      })
      .join('')
  })
}
