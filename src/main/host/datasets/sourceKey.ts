import { resolve } from 'node:path'
import type { DatasetSource } from '../../../shared/model/dataset'
import { unreachable } from '../../../shared/errors'

/** One text for one source, by which a data set that was made before is found again. */
export function sourceKey(source: DatasetSource): string {
  switch (source.kind) {
    case 'sample':
      return `sample:${source.name}`
    case 'mnist':
      return 'mnist'
    case 'idx':
      return `idx:${resolve(source.folder)}`
    case 'csv':
      return `csv:${resolve(source.path)}`
    case 'synthetic':
      return ['synthetic', source.name, source.rows, source.noise, source.seed].join(':')
    default:
      return unreachable(source)
  }
}

/** Whether the source always gives the same data; a file may have changed since it was read. */
export const isUnchanging = (source: DatasetSource): boolean => source.kind !== 'csv' && source.kind !== 'idx'
