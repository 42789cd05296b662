import type { Logger } from '../../../shared/log'
import { sweepFolder } from '../../platform/sweepFolder'

/** What a data set's folder is called until it is whole. */
export const unfinishedSuffix = '.partial'

const day = 24 * 60 * 60 * 1000

/**
 * Removes what imports left behind whose process was killed (younger than a day, it may belong to another host), and
 * the folders of data sets that were removed and could not go then. What the log does not know stays: it may be a new
 * log in the place of a lost one.
 */
export async function sweepDatasets(
  folder: string,
  { removed, now }: { readonly removed: readonly string[]; readonly now: number },
  log: Logger,
): Promise<void> {
  const gone = new Set(removed)
  const isNeeded = (name: string, modifiedAt: number): boolean =>
    name.endsWith(unfinishedSuffix) ? now - modifiedAt < day : !gone.has(name)
  await sweepFolder(folder, ({ name, modifiedAt }) => isNeeded(name, modifiedAt), log)
}
