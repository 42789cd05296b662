import type { FolderLayout } from '#shared/model/imageFolder'
import type { FolderNode } from './folderTree'
import { partOfName, type DataPart } from './partName'

/** Files that can be images by their names; other files say nothing of where the classes are. */
const imageName = /\.(?:png|jpe?g|jfif|jpe|bmp|gif|webp|tiff?|pgm|ppm|heic|avif)$|^[^.]+$/iu

const hasOwnImages = ({ files }: FolderNode): boolean => files.some((name) => imageName.test(name))

const hasImages = (node: FolderNode): boolean => hasOwnImages(node) || node.folders.some(hasImages)

/** Folders in this one with images in or below them. */
const classFolders = ({ folders }: FolderNode): readonly FolderNode[] => folders.filter(hasImages)

/**
 * Which folders hold the classes. A folder with nothing but one folder of folders (an unpacked archive, a name twice)
 * is gone into; where folders are parts of the data by their names, and hold the same classes, they are training and
 * test images. Without a folder for testing the one for validation tests.
 */
export function findLayout(root: FolderNode): FolderLayout {
  const node = unwrapped(root)
  return partsIn(node) ?? { train: [node.path], test: [] }
}

/** The folder itself, or the only one further in whose folders can be classes. */
function unwrapped(node: FolderNode): FolderNode {
  const [only, ...others] = classFolders(node)
  if (only === undefined || others.length > 0 || hasOwnImages(node) || hasOwnImages(only)) return node
  return classFolders(only).length > 0 ? unwrapped(only) : node
}

type Part = { readonly part: DataPart; readonly node: FolderNode; readonly classes: ReadonlySet<string> }

function partsIn(node: FolderNode): FolderLayout | null {
  const inside = classFolders(node)
  const parts: readonly Part[] = inside.flatMap((folder) => {
    const part = partOfName(folder.name)
    const holder = unwrapped(folder)
    const classes = new Set(classFolders(holder).map(({ name }) => name))
    return part === null ? [] : [{ part, node: holder, classes }]
  })
  const training = parts.filter(({ part, classes }) => part === 'train' && classes.size > 0)
  const [first] = training
  if (first === undefined) return null
  const shares = ({ classes }: Part): boolean =>
    classes.size > 0 && [...classes].filter((name) => first.classes.has(name)).length * 2 >= classes.size
  const held = (wanted: DataPart): readonly Part[] =>
    parts.filter((part) => part.part === wanted && shares(part))
  const [test, validation] = [held('test'), held('validation')]
  // Of folders that are no parts one that holds images of its own kind may be a class beside others.
  const others = inside.filter((folder) => partOfName(folder.name) === null)
  const isAlone = test.length + validation.length === 0
  if (isAlone && (others.length > 0 || first.classes.size < 2)) return null
  const testing = test.length > 0 ? test : validation
  const learning = [...training, ...(test.length > 0 ? validation : [])]
  const paths = (chosen: readonly Part[]): string[] => chosen.map(({ node: { path } }) => path)
  return { train: paths(learning), test: paths(testing) }
}
