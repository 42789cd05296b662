import { resolve } from 'node:path'
import type { DatasetSource } from '#shared/model/dataset'
import { unreachable } from '#shared/errors'

/**
 * One text for one source, by which a data set that was made before is found again. How a text file is read is not
 * part of it: what was found out by itself and what was chosen may come to the same.
 */
export function sourceKey(source: DatasetSource): string {
  switch (source.kind) {
    case 'sample':
      return `sample:${source.name}`
    case 'mnist':
    case 'fashion-mnist':
      return source.kind
    case 'idx':
      return `idx:${resolve(source.folder)}`
    case 'csv':
      return [
        `csv:${resolve(source.path)}`,
        ...(source.testPath === null ? [] : [resolve(source.testPath)]),
      ].join('\n')
    case 'parquet':
      return `parquet:${resolve(source.path)}`
    case 'image-folder': {
      const { folder, height, width, channels, labels } = source
      const key = ['image-folder', height, width, channels, resolve(folder)].join(':')
      return [key, ...(labels === null ? [] : [resolve(labels.path), labels.image, labels.label])].join('\n')
    }
    case 'synthetic':
      return ['synthetic', source.name, source.rows, source.noise, source.seed].join(':')
    default:
      return unreachable(source)
  }
}

/** Whether the source always gives the same data; files may have changed since they were read. */
export function isUnchanging({ kind }: DatasetSource): boolean {
  switch (kind) {
    case 'sample':
    case 'mnist':
    case 'fashion-mnist':
    case 'synthetic':
      return true
    case 'idx':
    case 'csv':
    case 'parquet':
    case 'image-folder':
      return false
    default:
      return unreachable(kind)
  }
}
