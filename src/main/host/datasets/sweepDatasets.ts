import type { Logger } from '#shared/log'
import { sweepFolder, type Entry } from '#main/platform/sweepFolder'

/** What a data set's folder is called until it is whole. */
export const unfinishedSuffix = '.partial'

/**
 * Removes what imports left behind whose process was killed, unless another may be at it (`isUsed`), and the folders of
 * data sets that were removed and could not go then. What the log does not know stays: it may be a new log in the place
 * of a lost one.
 */
export async function sweepDatasets(
  folder: string,
  { removed, isUsed }: { readonly removed: readonly string[]; readonly isUsed: (entry: Entry) => boolean },
  log: Logger,
): Promise<void> {
  const gone = new Set(removed)
  const isNeeded = (entry: Entry): boolean =>
    entry.name.endsWith(unfinishedSuffix) ? isUsed(entry) : !gone.has(entry.name)
  await sweepFolder(folder, isNeeded, log)
}
