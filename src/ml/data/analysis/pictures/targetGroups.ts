import type { TargetGroup } from '#shared/model/dataPicture'
import { valueOfStored } from '#shared/model/precision'
import type { RunData } from '#shared/model/runSpec'
import type { PictureSample } from './sample'

/** Classes that have a colour of their own; the others are drawn as one. */
const mostClasses = 6

/** The groups that pictures are split into, and the group of each row of the sample. */
export type TargetGroups = { readonly groups: readonly TargetGroup[]; readonly of: Uint8Array }

/** Classes by their size, largest first where they are many; quarters of the rows in order of a number. */
export function targetGroupsOf(sample: PictureSample, data: Pick<RunData, 'target'>): TargetGroups {
  return sample.classNames === null ? quarters(sample, data) : classGroups(sample, sample.classNames)
}

function classGroups({ target }: PictureSample, names: readonly string[]): TargetGroups {
  const counts = names.map(() => 0)
  for (const label of target) counts[label] = (counts[label] ?? 0) + 1
  const all = [...names.keys()]
  const bySize = all.toSorted((left, right) => (counts[right] ?? 0) - (counts[left] ?? 0))
  const own = all.length <= mostClasses ? all : bySize.slice(0, mostClasses - 1).toSorted((a, b) => a - b)
  const others = all.length - own.length
  const rest = target.length - own.reduce((sum, label) => sum + (counts[label] ?? 0), 0)
  const groupOf = new Map(own.map((label, group) => [label, group]))
  return {
    groups: [
      ...own.map((label) => ({ kind: 'class' as const, name: names[label] ?? '', rows: counts[label] ?? 0 })),
      ...(others > 0 ? [{ kind: 'others' as const, classes: others, rows: rest }] : []),
    ],
    of: Uint8Array.from(target, (label) => groupOf.get(label) ?? own.length),
  }
}

function quarters({ target, manifest }: PictureSample, data: Pick<RunData, 'target'>): TargetGroups {
  const column = manifest.columns.find(({ name }) => name === data.target) ?? {}
  const sorted = target.toSorted()
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  // Equal targets are in one quarter, so that there may be fewer than four.
  const starts = [...new Set([at(0), at(0.25), at(0.5), at(0.75)])]
  const quarterOf = (value: number): number => starts.findLastIndex((start) => value >= start)
  const of = Uint8Array.from(target, (value) => Math.max(0, quarterOf(value)))
  const groups = starts.map((_, group) => {
    const own = target.filter((_value, index) => of[index] === group)
    return {
      kind: 'quarter' as const,
      from: valueOfStored(
        column,
        own.reduce((left, right) => Math.min(left, right), Infinity),
      ),
      to: valueOfStored(
        column,
        own.reduce((left, right) => Math.max(left, right), -Infinity),
      ),
      rows: own.length,
    }
  })
  return { groups, of }
}
