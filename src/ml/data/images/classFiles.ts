import type { ImportNote } from '#shared/model/importNote'
import type { FolderLayout } from '#shared/model/imageFolder'
import type { FolderNode } from './folderTree'

/** A file below the folder of its class; `name` is its path from the chosen folder, with `/`. */
export type ClassFile = {
  readonly name: string
  readonly path: string
  readonly label: number
  readonly isTest: boolean
}

/** The classes in the order of their labels, and every file below them, those of the test part last. */
export type ClassFiles = {
  readonly tree: FolderNode
  readonly layout: FolderLayout
  readonly classNames: readonly string[]
  readonly files: readonly ClassFile[]
  /** What was decided about folders, to be told. */
  readonly notes: readonly ImportNote[]
}
