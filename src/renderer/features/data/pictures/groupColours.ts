import type { TargetGroup } from '#shared/model/dataPicture'

/** Quarters of a number from low to high, as steps of one scale. */
const steps = [25, 50, 75, 100]

/** The colour of each group, as CSS: classes have those of series, quarters are steps between two. */
export function groupColours(groups: readonly TargetGroup[]): readonly string[] {
  return groups.map((group, index) => {
    switch (group.kind) {
      case 'class':
        return `var(--s${(index % 6) + 1})`
      case 'others':
        return 'var(--faint)'
      case 'quarter':
        return `color-mix(in srgb, var(--s2) ${String(steps[index] ?? 100)}%, var(--s1))`
    }
  })
}
