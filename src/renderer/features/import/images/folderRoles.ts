import type { FolderLayout } from '#shared/model/imageFolder'

/** Whether the folders in a folder are classes to learn from, classes of test images, or no classes. */
export type FolderRole = 'none' | 'train' | 'test'

/** What a folder holds in a layout. */
export function roleOf({ train, test }: FolderLayout, path: string): FolderRole {
  if (train.includes(path)) return 'train'
  return test.includes(path) ? 'test' : 'none'
}

const isInside = (path: string, holder: string): boolean =>
  path !== holder && (holder === '' || path.startsWith(`${holder}/`))

/**
 * A layout in which a folder has another role; folders that lie in it, or that it lies in, lose theirs, since no image
 * can belong to two classes. Null when nothing would be left to learn from.
 */
export function withRole(layout: FolderLayout, path: string, role: FolderRole): FolderLayout | null {
  const others = (paths: readonly string[]): string[] =>
    paths.filter(
      (other) => other !== path && (role === 'none' || !(isInside(other, path) || isInside(path, other))),
    )
  const [train, test] = [others(layout.train), others(layout.test)]
  if (role === 'train') train.push(path)
  if (role === 'test') test.push(path)
  return train.length === 0 ? null : { train: train.toSorted(), test: test.toSorted() }
}
