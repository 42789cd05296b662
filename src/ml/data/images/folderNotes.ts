import type { ImportNote } from '#shared/model/importNote'
import type { FolderLayout } from '#shared/model/imageFolder'
import { filesBelow, folderAt, type FolderNode } from './folderTree'
import { partOfName } from './partName'

/** Folders and files of one kind that are told one by one. */
const most = 20

type LabelledFile = { readonly label: number; readonly isTest: boolean }

/** What is to be told about where the classes were found, and what belongs to none of them. */
export function folderNotes(
  tree: FolderNode,
  layout: FolderLayout,
  classNames: readonly string[],
  files: readonly LabelledFile[],
): readonly ImportNote[] {
  const isPlain = layout.train.length === 1 && layout.train[0] === '' && layout.test.length === 0
  const [only, ...others] = classNames
  return [
    ...(isPlain ? [] : [{ kind: 'classFolders' as const, ...layout }]),
    ...withoutClass(tree, new Set([...layout.train, ...layout.test])).slice(0, most),
    ...(only !== undefined && others.length === 0 ? [{ kind: 'oneClass' as const, name: only }] : []),
    ...partsAsClasses(classNames),
    ...partsInClasses(tree, layout),
    ...onlyInTest(classNames, files).slice(0, most),
  ]
}

/** Files beside the classes, and folders that no layout leads through. */
function withoutClass(node: FolderNode, holders: ReadonlySet<string>): readonly ImportNote[] {
  if (holders.has(node.path)) return loose(node)
  const leadsOn = (folder: FolderNode): boolean =>
    holders.has(folder.path) || [...holders].some((path) => path.startsWith(`${folder.path}/`))
  return [
    ...loose(node),
    ...node.folders.flatMap((folder) => {
      if (leadsOn(folder)) return withoutClass(folder, holders)
      const [example, ...rest] = filesBelow(folder)
      if (example === undefined) return []
      return [{ kind: 'filesWithoutClass' as const, folder: folder.path, files: 1 + rest.length, example }]
    }),
  ]
}

function loose({ path, files }: FolderNode): readonly ImportNote[] {
  const [example] = files
  return example === undefined
    ? []
    : [{ kind: 'filesWithoutClass', folder: path, files: files.length, example }]
}

/** Classes that are called like parts of the data. */
function partsAsClasses(classNames: readonly string[]): readonly ImportNote[] {
  const named = classNames.filter((name) => partOfName(name) !== null)
  return named.length > 0 && named.length === classNames.length
    ? [{ kind: 'partsAsClasses', names: [...named] }]
    : []
}

function partsInClasses(tree: FolderNode, layout: FolderLayout): readonly ImportNote[] {
  const holders = [...layout.train, ...layout.test]
  const classes = holders.flatMap((path) => folderAt(tree, path)?.folders ?? [])
  const counts = new Map<string, number>()
  for (const { folders } of classes)
    for (const { name } of folders)
      if (partOfName(name) !== null) counts.set(name, (counts.get(name) ?? 0) + 1)
  const names = [...counts].filter(([, count]) => count * 2 > classes.length).map(([name]) => name)
  return names.length > 1 ? [{ kind: 'partsInClasses', names }] : []
}

function onlyInTest(classNames: readonly string[], files: readonly LabelledFile[]): readonly ImportNote[] {
  const learned = new Set(files.filter(({ isTest }) => !isTest).map(({ label }) => label))
  return classNames.flatMap((name, label) =>
    learned.has(label)
      ? []
      : [
          {
            kind: 'classOnlyInTest' as const,
            name,
            files: files.filter((file) => file.label === label).length,
          },
        ],
  )
}
