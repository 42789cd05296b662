import type { DatasetManifest } from '#shared/model/dataset'

/** Name of the description in a data set's folder. */
export const manifestFile = 'manifest.json'

/** A data file of a data set and its exact length. */
export type DataFile = { readonly name: string; readonly bytes: number }

/** The part of a manifest that decides which data files there are. */
export type Extent = Pick<DatasetManifest, 'kind' | 'rows' | 'columns' | 'image'>

/** The data files in the order in which they are written and hashed. */
export function dataFiles(extent: Extent): readonly DataFile[] {
  if (extent.kind === 'table') {
    return [{ name: 'features.f32', bytes: extent.rows * extent.columns.length * 4 }]
  }
  const { height, width, channels } = extent.image ?? { height: 0, width: 0, channels: 0 }
  return [
    { name: 'images.u8', bytes: extent.rows * height * width * channels },
    { name: 'labels.u8', bytes: extent.rows },
  ]
}
