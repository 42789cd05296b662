import { AppError, unreachable } from '#shared/errors'
import type { DataPicture, PictureWish } from '#shared/model/dataPicture'
import type { RunData } from '#shared/model/runSpec'
import { readManifest } from '../../store/reader'
import { relationMap } from './relationMap'
import { readSample, type PictureSample } from './sample'
import { scatterOf } from './scatter'
import { spreadOf } from './spreads'
import { targetGroupsOf } from './targetGroups'

/** What the sample depends on; other settings change no picture. */
const keyOf = (folder: string, { target, task, split, dropDuplicates, exclude }: RunData): string =>
  JSON.stringify([folder, target, task, split, dropDuplicates, exclude])

/**
 * Makes pictures of tables, and keeps the sample of the last one for the next. Throws as `readSample`, and `badInput` for
 * images, which have no columns.
 */
export function createPictures(): (
  folder: string,
  data: RunData,
  wish: PictureWish,
  signal: AbortSignal,
) => Promise<DataPicture> {
  let held: { readonly key: string; readonly sample: PictureSample } | null = null
  return async (folder, data, wish, signal) => {
    const { kind } = await readManifest(folder)
    if (kind === 'images')
      throw new AppError('INVALID_INPUT', 'badInput', { field: 'id', message: 'not a table' })
    const key = keyOf(folder, data)
    if (held?.key !== key) held = { key, sample: await readSample(folder, data, signal) }
    return draw(held.sample, data, wish, signal)
  }
}

async function draw(
  sample: PictureSample,
  data: RunData,
  wish: PictureWish,
  signal: AbortSignal,
): Promise<DataPicture> {
  switch (wish.kind) {
    case 'spreads': {
      const groups = targetGroupsOf(sample, data)
      const places = wish.columns.map((name) =>
        sample.manifest.columns.findIndex((column) => column.name === name),
      )
      return {
        kind: 'spreads',
        sample: { drawn: sample.rows.length, all: sample.all },
        groups: [...groups.groups],
        spreads: places.flatMap((place) => spreadOf(sample, groups, place) ?? []),
      }
    }
    case 'scatter':
      return scatterOf(sample, data, wish)
    case 'relations':
      return relationMap(sample, data, signal)
    default:
      return unreachable(wish)
  }
}
