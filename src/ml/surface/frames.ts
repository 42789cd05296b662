import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '#shared/fileFault'
import {
  frameRecord,
  frameRecords,
  surfaceFiles,
  SurfacePlane,
  type SurfaceChoice,
} from '#shared/model/surface'

/** Takes the frames of a training. */
export type FrameFile = {
  /** The epochs that are there at first. */
  readonly epochs: ReadonlySet<number>
  readonly add: (epoch: number, cells: Uint8Array) => Promise<void>
}

/** Begins the frames of a run anew, or goes on after those up to `epoch`. */
export async function openFrames(runFolder: string, plane: SurfacePlane, epoch: number): Promise<FrameFile> {
  const folder = join(runFolder, surfaceFiles.folder)
  const file = join(folder, surfaceFiles.frames)
  const before = epoch === 0 ? [] : frameRecords(await bytesOf(file), plane)
  const kept = before.filter((frame) => frame.epoch <= epoch)
  await mkdir(folder, { recursive: true })
  await writeFile(file, Buffer.concat(kept.map((frame) => frameRecord(frame.epoch, frame.cells))))
  // Who finds the plane finds it whole, and its frames.
  const draft = join(folder, `.${surfaceFiles.plane}.writing`)
  await writeFile(draft, JSON.stringify(plane))
  await rename(draft, join(folder, surfaceFiles.plane))
  return {
    epochs: new Set(kept.map((frame) => frame.epoch)),
    add: (of, cells) => appendFile(file, frameRecord(of, cells)),
  }
}

/** The choice whose plane the frames of a run show; null where there are none. */
export async function choiceIn(runFolder: string): Promise<SurfaceChoice | null> {
  const bytes = await bytesOf(join(runFolder, surfaceFiles.folder, surfaceFiles.plane))
  if (bytes.length === 0) return null
  const { x, y, row } = SurfacePlane.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
  return { x: x.name, y: y.name, row }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return new Uint8Array(0)
    throw error
  }
}
