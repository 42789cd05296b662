import type { ClassFile } from './classFiles'

/** Files that are looked into. */
const mostLooked = 12

/** Files from all over the classes, and from all over each class; of many classes some. */
export function spreadFiles(files: readonly ClassFile[], classCount: number): readonly ClassFile[] {
  const byClass = Array.from({ length: classCount }, (): ClassFile[] => [])
  for (const file of files) byClass[file.label]?.push(file)
  const some = evenly(byClass, Math.min(classCount, mostLooked))
  const each = Math.floor(mostLooked / some.length)
  return some.flatMap((ofClass) => evenly(ofClass, Math.min(ofClass.length, each)))
}

/** As many of the items as wanted, from the middles of stretches of the same length. */
const evenly = <Item>(items: readonly Item[], count: number): readonly Item[] =>
  Array.from(
    { length: count },
    (_, index) => items[Math.floor(((index + 0.5) * items.length) / count)],
  ).filter((item) => item !== undefined)
