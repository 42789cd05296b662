import { resolve } from 'node:path'
import { keyOf, withPaths } from '#shared/catalog/sources/ofSource'
import type { DatasetSource } from '#shared/model/dataset'

/**
 * One text for one source, by which a data set that was made before is found again, however its paths are written. How
 * a table is read is not part of it: what was found out by itself and what was chosen may come to the same.
 */
export const sourceKey = (source: DatasetSource): string => keyOf(withPaths(source, (path) => resolve(path)))
