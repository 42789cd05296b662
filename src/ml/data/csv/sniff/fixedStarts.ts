/** Lines that are looked at, and those without which nothing can be said. */
const [lineLimit, fewestLines] = [300, 5]

/**
 * The characters (from 0) at which the columns of a text begin whose lines are aligned by spaces: where no line has
 * anything just before them. Null for a text with fewer than two such columns, or with tabs.
 */
export function fixedStarts(text: string): readonly number[] | null {
  const lines = text.split('\n', lineLimit).filter((line) => line.trim() !== '')
  if (lines.length < fewestLines || lines.some((line) => line.includes('\t'))) return null
  const length = Math.max(...lines.map((line) => line.trimEnd().length))
  const filled = Array.from({ length }, (_, at) => lines.some((line) => (line[at] ?? ' ') !== ' '))
  const starts = filled.flatMap((is, at) => (is && (at === 0 || !(filled[at - 1] ?? true)) ? [at] : []))
  return starts.length < 2 ? null : [0, ...starts.slice(1)]
}
