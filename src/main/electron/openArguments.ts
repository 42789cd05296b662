import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** What a start of the app tells the one that runs already: addresses of files. */
export type AskedToOpen = { readonly files: readonly string[] }

/** As addresses, which are ASCII: Electron loses what is told with other letters. */
export const askToOpen = (paths: readonly string[]): AskedToOpen => ({
  files: paths.map((path) => pathToFileURL(path).href),
})

/** The paths in an `AskedToOpen` from another process, which may be one of another version: then there are none. */
export function pathsAskedFor(data: unknown): readonly string[] {
  if (typeof data !== 'object' || data === null || !('files' in data) || !Array.isArray(data.files)) return []
  return data.files
    .filter((file): file is string => typeof file === 'string' && file.startsWith('file://'))
    .map((file) => fileURLToPath(file))
}

/**
 * The files among the arguments that the app was started with, as absolute paths. A desktop gives paths or addresses of
 * files; what begins with a dash is for Electron. In development the first argument names the app's folder.
 */
export function openArguments(
  args: readonly string[],
  { isPackaged, folder }: { readonly isPackaged: boolean; readonly folder: string },
): readonly string[] {
  const given = args.slice(1).filter((value) => value !== '' && !value.startsWith('-'))
  const files = isPackaged ? given : given.slice(1)
  return files.map((value) => (value.startsWith('file://') ? fileURLToPath(value) : resolve(folder, value)))
}

/** The arguments to start the app with again, so that it opens these files and not those of the first time. */
export const restartArguments = (
  args: readonly string[],
  isPackaged: boolean,
  files: readonly string[],
): string[] => [
  ...(isPackaged
    ? []
    : args
        .slice(1)
        .filter((value) => !value.startsWith('-'))
        .slice(0, 1)),
  ...args.slice(1).filter((value) => value.startsWith('-')),
  ...files,
]
