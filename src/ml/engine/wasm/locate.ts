import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { AppError } from '#shared/errors'

const binary = 'tfjs-backend-wasm-simd.wasm'

/**
 * The folder of the backend's binaries, with a separator at its end as tfjs wants it: `folder` where one is given
 * (an installed app), else the package's own. Throws UNAVAILABLE `engineFailed` when the binary is not there.
 */
export function locateBinaries(folder: string | null): string {
  const place = folder ?? dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))
  if (!existsSync(join(place, binary))) {
    throw new AppError('UNAVAILABLE', 'engineFailed', {
      engine: 'wasm',
      message: `${binary} is missing in ${place}`,
    })
  }
  return place.endsWith(sep) ? place : place + sep
}
