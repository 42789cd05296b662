import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '#shared/fileFault'
import { frameRecords, surfaceFiles, SurfacePlane, type SurfaceFrame } from '#shared/model/surface'

/** Whether a run was started with a surface. */
export const hasSurface = (runFolder: string): boolean =>
  existsSync(join(runFolder, surfaceFiles.folder, surfaceFiles.plane))

/** The surface of a run and its frames in the order they were drawn, from the place `from` on; null for a run without. */
export async function readSurface(
  runFolder: string,
  from: number,
): Promise<{ readonly plane: SurfacePlane; readonly frames: SurfaceFrame[] } | null> {
  const folder = join(runFolder, surfaceFiles.folder)
  const text = await bytesOf(join(folder, surfaceFiles.plane))
  if (text === null) return null
  const plane = SurfacePlane.parse(JSON.parse(text.toString('utf8')))
  const bytes = (await bytesOf(join(folder, surfaceFiles.frames))) ?? Buffer.alloc(0)
  const frames = frameRecords(bytes, plane)
    .slice(from)
    .map(({ epoch, cells }) => ({ epoch, cells: Buffer.from(cells).toString('base64') }))
  return { plane, frames }
}

async function bytesOf(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}
