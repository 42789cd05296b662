import { join } from 'node:path'

/**
 * The environment in which a process finds a pack's libraries. On Linux the libraries of graphics cards look for each
 * other only where their wheels would have put them, or here; the loader reads it when a process starts.
 */
export function libraryPath(
  runtimePack: string | null,
  platform: string,
  given: string | undefined,
): Readonly<Record<string, string>> {
  if (runtimePack === null || platform !== 'linux') return {}
  const own = join(runtimePack, 'lib')
  return { LD_LIBRARY_PATH: given === undefined || given === '' ? own : `${own}:${given}` }
}
