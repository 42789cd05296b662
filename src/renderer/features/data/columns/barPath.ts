/**
 * One SVG path for the bars of a histogram in a field of `width` × `height`: bars touch but for a gap, and every count
 * above 0 is at least one pixel high.
 */
export function barPath(counts: readonly number[], width: number, height: number, gap = 1): string {
  const most = Math.max(1, ...counts)
  const step = width / Math.max(1, counts.length)
  const space = step > 3 ? gap : 0
  return counts
    .map((count, index) => {
      if (count === 0) return ''
      const tall = Math.max(1, (count / most) * height)
      const x = index * step + space / 2
      return `M${x.toFixed(2)} ${height}V${(height - tall).toFixed(2)}h${(step - space).toFixed(2)}V${height}z`
    })
    .join('')
}
